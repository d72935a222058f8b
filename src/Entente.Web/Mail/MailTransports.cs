using System.ComponentModel;
using System.Net;
using System.Net.Mail;
using System.Net.Sockets;
using System.Security.Authentication;

namespace Entente.Web.Mail;

/// <summary>What became of a letter that was handed over.</summary>
/// <param name="Failure">Null when it was taken.</param>
/// <param name="IsFinal">Whether trying again is of no use.</param>
public readonly record struct Handover(string? Failure, bool IsFinal);

/// <summary>Where letters are handed over.</summary>
public interface IMailTransport
{
    /// <summary>Whether what was handed over stays in this house, where the desk reads it.</summary>
    bool StaysHere { get; }

    Task<Handover> Send(StoredLetter letter, CancellationToken stop);

    /// <summary>Removes what was kept of letters.</summary>
    void Forget(IReadOnlyList<string> letters);
}

/// <summary>A server of mail, over SMTP (RFC 5321).</summary>
public sealed class SmtpTransport(MailOptions options, MailAddress from) : IMailTransport
{
    public bool StaysHere => false;

    public async Task<Handover> Send(StoredLetter letter, CancellationToken stop)
    {
        var timeout = TimeSpan.FromSeconds(options.TimeoutSeconds);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(stop);
        deadline.CancelAfter(timeout);
        using var message = MailMessages.Of(letter, from);
        using var client = new SmtpClient(options.Server, options.Port) { EnableSsl = options.Tls, DeliveryMethod = SmtpDeliveryMethod.Network };
        if (options.User.Length > 0)
            client.Credentials = new NetworkCredential(options.User, options.Password);
        try
        {
            // The second limit is for a client that does not heed the first, as while it looks up a name.
            await client.SendMailAsync(message, deadline.Token).WaitAsync(timeout + TimeSpan.FromSeconds(5), stop);
            return default;
        }
        catch (SmtpException e) when (e is not SmtpFailedRecipientsException)
        {
            // Replies 5yz are final (RFC 5321 §4.2.1); what is no reply at all, such as a refused connection, is not.
            return new($"{(int)e.StatusCode}: {e.Message} {(e.InnerException ?? e).Message}", (int)e.StatusCode is >= 550 and < 560);
        }
        catch (Exception e) when (e is SmtpException or IOException or SocketException or AuthenticationException or Win32Exception or FormatException or InvalidOperationException)
        {
            return new(e.Message, IsFinal: false);
        }
        catch (Exception e) when (e is OperationCanceledException or TimeoutException && !stop.IsCancellationRequested)
        {
            return new($"no answer within {options.TimeoutSeconds} s", IsFinal: false);
        }
    }

    public void Forget(IReadOnlyList<string> letters)
    {
    }
}

/// <summary>A folder of <c>.eml</c> files, one a letter and named after it: a letter that is written again replaces itself.</summary>
public sealed class FolderTransport(string folder, MailAddress from) : IMailTransport
{
    public bool StaysHere => true;

    /// <summary>Where a letter lies, or would.</summary>
    public string FileOf(string letter) => Path.Combine(folder, Path.GetFileName(letter) + ".eml");

    public async Task<Handover> Send(StoredLetter letter, CancellationToken stop)
    {
        var own = Path.Combine(folder, "." + letter.Id);
        try
        {
            // The client writes files under names of its own choice, so each letter gets a folder of its own and then its name.
            if (Directory.Exists(own))
                Directory.Delete(own, recursive: true);
            Directory.CreateDirectory(own);
            using var message = MailMessages.Of(letter, from);
            using var client = new SmtpClient { DeliveryMethod = SmtpDeliveryMethod.SpecifiedPickupDirectory, PickupDirectoryLocation = own };
            await client.SendMailAsync(message, stop);
            File.Move(Directory.EnumerateFiles(own).Single(), FileOf(letter.Id), overwrite: true);
            Directory.Delete(own, recursive: true);
            return default;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SmtpException)
        {
            return new((e.InnerException ?? e).Message, IsFinal: false);
        }
    }

    public void Forget(IReadOnlyList<string> letters)
    {
        foreach (var letter in letters)
            File.Delete(FileOf(letter));
    }
}
