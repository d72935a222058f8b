using Entente.Web.Accounts.Access;
using Entente.Web.Accounts.Store;

namespace Entente.Web.Accounts.Pages;

/// <summary>The fields of a form that the guard has let through.</summary>
public sealed class Form(IFormCollection fields)
{
    /// <summary>The browser's answer to a challenge.</summary>
    public string? Credential => this[PasskeyDesk.Field];

    public string? this[string name] => fields.TryGetValue(name, out var values) ? values[0] : null;

    /// <summary>The files that a form brought, where its route takes any.</summary>
    public IFormFileCollection Files => fields.Files;

    public IReadOnlyList<string> All(string name) => fields.TryGetValue(name, out var values) ? [.. values.OfType<string>()] : [];

    /// <summary>The name that the owner typed for a passkey, or where it was made.</summary>
    public string PasskeyName(HttpContext http) => Person.CleanName(this["passkey"]) ?? Device.Of(http.Request);

    /// <summary>The id of a passkey; empty when it is none, which no passkey is.</summary>
    public byte[] PasskeyId()
    {
        Span<byte> id = stackalloc byte[1023];
        return System.Buffers.Text.Base64Url.DecodeFromChars(this["id"], id, out _, out var length) == System.Buffers.OperationStatus.Done ? id[..length].ToArray() : [];
    }

    /// <summary>Lets a handler simply ask for its form.</summary>
    public static async ValueTask<Form?> BindAsync(HttpContext http) => new Form(await http.Request.ReadFormAsync(http.RequestAborted));
}
