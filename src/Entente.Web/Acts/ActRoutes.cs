using System.Globalization;
using System.Text;
using System.Text.Json;
using Entente.Log;
using Entente.Register;
using Entente.Register.Acts;
using Entente.Register.Notices;
using Entente.Web.Instance;
using Entente.Web.Shell;
using NodaTime.Text;

namespace Entente.Web.Acts;

/// <summary>The acts of the log as pages: all of them, and each with its proof.</summary>
public static class ActRoutes
{
    private const int DefaultSize = 50;
    private const int MaxSize = 500;

    public static void MapActs(this RouteGroupBuilder pages)
    {
        pages.MapPage<ActsPage, ActList>("/acts", List)
            .WithCsv((_, list) => new CsvTable(
                "acts.csv",
                ["act", "recorded", "kind", "text"],
                list.All.Select(a => (string?[])[$"{a.Index}", InstantPattern.ExtendedIso.Format(a.Recorded), a.Kind, a.Text])));

        pages.MapPage<ActPage, ActModel>("/acts/{index}", Show);
        pages.MapPage<LogPage, LogModel>("/log", ShowLog);
    }

    private static Answer<ActList> List(View view, Depositary depositary, ActWords words)
    {
        var known = depositary.Read(view);
        if (known.Model is not { } register)
            return known.Problem!;
        var kind = view.Parameter("kind");
        if (kind is not null && !ActCodec.Kinds.Contains(kind))
            return Problem.BadParameter("kind", kind.Length > 30 ? kind[..30] + "…" : kind, string.Join(", ", ActCodec.Kinds));
        if (Paging.Read(view, "size", MaxSize, out var askedSize) is { } badSize)
            return badSize;
        if (Paging.Read(view, "page", int.MaxValue, out var askedPage) is { } badPage)
            return badPage;

        var acts = (kind is null ? register.Acts : register.Acts.Where(a => a.Says.Kind == kind)).Reverse().ToArray();
        var (size, page) = (askedSize ?? DefaultSize, askedPage ?? 1);
        var pages = Paging.Pages(acts.Length, size);
        if (Paging.Beyond(view, page, pages) is { } beyond)
            return beyond;

        return new ActList(
            register.Size,
            kind,
            acts.Length,
            page,
            pages,
            [.. acts.Skip((page - 1) * size).Take(size).Select(Line)],
            register.Acts.CountBy(a => a.Says.Kind).OrderByDescending(k => k.Value).ToDictionary(StringComparer.Ordinal),
            acts.Select(Line));

        ActLine Line(Act act) => ActLine.Of(register, act, words, view);
    }

    private static Answer<ActModel> Show(View view, Depositary depositary, ActWords words, string index)
    {
        var known = depositary.Read(view);
        if (known.Model is not { } register)
            return known.Problem!;
        if (!long.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var at) || at >= depositary.State.Register.Size)
            return UnknownAct(index, depositary.State.Register.Size, view);
        if (at >= register.Size)
            return Problem.NotYetKnown(register.Size) with { Suggestions = [new(at.ToString(CultureInfo.InvariantCulture), view.Knowing(null))] };

        var act = register.Acts[(int)at];
        var entry = depositary.Log.Entry(at);
        var sentence = words.Sentence(register, act.Says, view.Language);
        var acts = ActIndex.Of(register);
        var fault = acts.FaultOf(at);
        return new ActModel(
            at,
            act.Recorded,
            NoticeBook.Of(register).NumberOf(at),
            act.Says.Kind,
            sentence.Text,
            sentence,
            NoteOf(act.Says),
            fault is not null ? ActEffect.Faulty : acts.IsInEffect(at) ? ActEffect.InEffect : ActEffect.TakenBack,
            fault,
            ActIndex.Target(act.Says) is { } target && target < at ? ActLine.Of(register, register.Acts[(int)target], words, view) : null,
            [.. acts.Touching(at).Select(i => ActLine.Of(register, register.Acts[(int)i], words, view))],
            JsonOf(entry),
            Encoding.UTF8.GetString(entry.Span),
            entry.Length,
            Rfc6962.LeafHash(entry.Span).ToString(),
            ProvenModel.Of(depositary.Published.Dates.Of(at)),
            Inclusion(depositary, at, entry));
    }

    private static Answer<LogModel> ShowLog(View view, Depositary depositary)
    {
        var (register, head) = depositary.State;
        var key = depositary.Log.Verifier;
        return new LogModel(
            head.Checkpoint.Origin,
            head.Checkpoint.Size,
            head.Checkpoint.Root.ToString(),
            register.Acts.Count == 0 ? default : register.Acts[^1].Recorded,
            Encoding.UTF8.GetString(head.Note.ToBytes()),
            key.ToString(),
            Checkpoint.TryOpen(head.Note, key, out _, out _),
            register.Faults.Count);
    }

    /// <summary>The proof as anyone would check it: from the bytes, the key and the receipt alone.</summary>
    private static InclusionModel Inclusion(Depositary depositary, long index, ReadOnlyMemory<byte> entry)
    {
        var receipt = depositary.Published.Receipt(index);
        var key = depositary.Log.Verifier;
        var verified = receipt.TryVerify(entry.Span, key, out var reason);
        Checkpoint.TryOpen(receipt.Checkpoint, key, out var checkpoint, out _);
        return new InclusionModel(
            checkpoint?.Size ?? 0,
            checkpoint?.Root.ToString() ?? "",
            [.. receipt.Proof.Select(hash => hash.ToString())],
            verified,
            reason,
            Encoding.UTF8.GetString(receipt.Checkpoint.ToBytes()),
            key.ToString());
    }

    private static Problem UnknownAct(string index, long size, View view)
    {
        var shown = index.Length > 30 ? index[..30] + "…" : index;
        return size == 0 ? Problem.Unknown("act", shown) : Problem.Unknown("act", shown, new Link(
            (size - 1).ToString(CultureInfo.InvariantCulture), view.Url(string.Create(CultureInfo.InvariantCulture, $"/acts/{size - 1}"))));
    }

    private static JsonElement? JsonOf(ReadOnlyMemory<byte> entry)
    {
        try
        {
            using var document = JsonDocument.Parse(entry);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            // An entry that cannot be read keeps its place in the log; its bytes are shown as text.
            return null;
        }
    }

    private static string? NoteOf(ActBody says) => says switch
    {
        PartyDeclared p => p.Note,
        PartyRenamed p => p.Note,
        PartyMerged p => p.Note,
        PartySucceeded p => p.Note,
        StandingObserved o => o.Note,
        GroupMembership m => m.Note,
        CountReported c => c.Note,
        AccusationReported a => a.Note,
        ActCorrected c => NoteOf(c.Replacement),
        _ => null,
    };
}
