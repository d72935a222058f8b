using System.Globalization;
using System.Text;
using Entente.Cli.Places;
using Entente.Cli.Shell;
using Entente.Log;
using Entente.Register;
using Entente.Register.Acts;
using Entente.Register.Answers;
using NodaTime;
using NodaTime.Text;

namespace Entente.Cli.Commands.Log;

/// <summary>Reads the entries of a log as acts. A log without a single act is the log of something else.</summary>
internal sealed class RegisterFolding
{
    private readonly List<Act> _acts = [];
    private readonly StringPool _pool = new();
    private bool _isRegister;

    public void Add(long index, ReadOnlySpan<byte> entry)
    {
        var isAct = ActCodec.TryRead(entry, index, out var act, out var reason, _pool);
        _isRegister |= isAct;
        _acts.Add(isAct ? act! : new Act(index, Instant.FromUnixTimeSeconds(0), new UnreadableAct(reason!)));
    }

    /// <summary>The first act whose claimed time of recording contradicts what witnesses prove, told as a reason; null when there is none.</summary>
    /// <param name="dates">What is proven.</param>
    /// <param name="tolerance">How far clocks may differ, in seconds.</param>
    public string? FirstImpossibleDate(ProvenDates dates, int tolerance)
    {
        foreach (var act in _acts)
            if (act.Says is not UnreadableAct && !dates.Allows(act.Index, act.Recorded.ToUnixTimeSeconds(), tolerance, out var reason))
                return reason;
        return null;
    }

    /// <summary>The register that follows; null when nothing in the log is an act.</summary>
    public RegisterSnapshot? Register => _isRegister ? RegisterSnapshot.Fold(_acts) : null;
}

/// <summary>Whether an instance's answers are those that follow from its log: the lists and counts of every agreement, today.</summary>
internal static class RegisterComparison
{
    /// <returns>How many questions had the same answer.</returns>
    public static async Task<int> AskAsync(RegisterSnapshot register, Uri instance, TimeProvider time, CancellationToken cancel)
    {
        var today = LocalDate.FromDateTime(time.GetUtcNow().UtcDateTime);
        var desk = new RegisterDesk(register, register.KnownBy, today);
        using var theirs = Place.Of((null, instance), today);
        var compared = 0;
        foreach (var agreement in register.AgreementList)
        {
            if (agreement.Launched > today)
                continue;
            var parameters = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                [Question.KnownBy] = register.Size.ToString(CultureInfo.InvariantCulture),
                [Question.AsOf] = LocalDatePattern.Iso.Format(today),
            };
            compared += await CompareAsync<CountReply>(new Question("count", agreement.Id.Value, parameters));
            compared += await CompareAsync<RollReply>(new Question("list", agreement.Id.Value, parameters));
        }

        return compared;

        async Task<int> CompareAsync<TReply>(Question question)
            where TReply : Reply
        {
            var answered = await theirs.AskAsync<TReply>(question, cancel);
            return Text(desk.Ask(question)) == Text(answered)
                ? 1
                : throw Failure.Refused("register-refused", "the instance's register is not the one that follows from its log", $"{question.Verb} {question.Agreement}", "its pages and its log disagree: believe the log");
        }
    }

    private static string Text(Answered answered) => Encoding.UTF8.GetString(
        answered.Reply is { } reply ? AnswerJson.Write(reply) : AnswerJson.Write(answered.Refusal!));
}
