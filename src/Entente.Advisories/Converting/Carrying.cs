// What of a source has come into what was made of it. Every value that a reader takes is marked; what nobody took, and what a writer had no place for, is the
// report. So the report cannot forget anything: it is what is left.

using Entente.Advisories.Json;
using Entente.Advisories.Texts;
using Entente.Advisories.Time;

namespace Entente.Advisories.Converting;

/// <summary>Something of the source that the new documents do not say, or not as the source does.</summary>
public sealed class Loss
{
    private readonly JsonView _at;
    private readonly Message _reason;
    private readonly string[] _arguments;

    internal Loss(JsonView at, Message reason, string[] arguments) => (_at, _reason, _arguments) = (at, reason, arguments);

    /// <summary>The JSON pointer (RFC 6901) in the source; all that is under it is meant.</summary>
    public string Pointer => _at.Pointer();

    /// <summary>Line and column in the source.</summary>
    public TextPosition Position => _at.Position();

    /// <summary>Why.</summary>
    /// <param name="language">A BCP 47 tag; what is not French is answered in English.</param>
    public string Reason(string language) => _reason.In(language, _arguments);

    /// <inheritdoc/>
    public override string ToString() => $"{Pointer}: {Reason("en")}";
}

internal sealed class Carrying(JsonTree source, Message noPlace)
{
    private const byte IsTaken = 1;
    private const byte IsLost = 2;

    private readonly byte[] _marks = new byte[source.Count];
    private readonly List<(int Index, Message Reason, string[] Arguments)> _losses = [];

    public SourceNode Root => new(this, source.Root);

    public void Take(JsonView view) => Mark(view, IsTaken);

    public void Lose(JsonView view, Message reason, params string[] arguments)
    {
        if (!view.Exists || _marks[view.Index] == IsLost)
            return;
        Mark(view, IsLost);
        _losses.Add((view.Index, reason, arguments));
    }

    public IReadOnlyList<Loss> Report()
    {
        LookForUntouched(0);
        return [.. _losses.OrderBy(loss => loss.Index).Select(loss => new Loss(new JsonView(source, loss.Index), loss.Reason, loss.Arguments))];
    }

    private void Mark(JsonView view, byte mark)
    {
        if (view.Exists)
            _marks.AsSpan(view.Index, source.Row(view.Index).Next - view.Index).Fill(mark);
    }

    // The outermost values of which nothing was taken. What is empty says nothing.
    private void LookForUntouched(int index)
    {
        ref readonly var row = ref source.Row(index);
        var isContainer = row.Kind is JsonKind.Object or JsonKind.Array;
        if (row.Kind == JsonKind.Null || (isContainer && row.Length == 0) || _marks[index] == IsLost)
            return;
        if (_marks.AsSpan(index, row.Next - index).IndexOfAnyExcept((byte)0) < 0)
        {
            _losses.Add((index, noPlace, []));
            return;
        }

        if (!isContainer)
            return;
        for (var child = index + 1; child < row.Next; child = source.Row(child).Next)
            LookForUntouched(child);
    }
}

/// <summary>A value of the source: asking a scalar takes it.</summary>
internal readonly record struct SourceNode(Carrying Carrying, JsonView View)
{
    public bool Exists => View.Exists;

    public SourceNode this[string name] => new(Carrying, View.Named(name));

    public string? Text()
    {
        if (View.Kind == JsonKind.String)
            Carrying.Take(View);
        return View.Text();
    }

    public string? Text(string name) => this[name].Text();

    public Said? Said(string name) => this[name].Said();

    public Said? Said() => Text() is { } text ? new Said(text, this) : null;

    public IEnumerable<SourceNode> Items(string name) => this[name].Items();

    public IEnumerable<SourceNode> Items()
    {
        var items = new List<SourceNode>();
        if (View.Kind == JsonKind.Array)
        {
            foreach (var item in View)
                items.Add(new SourceNode(Carrying, item));
        }

        return items;
    }

    /// <summary>Says that all of it is carried: it follows from what was taken.</summary>
    public void Take() => Carrying.Take(View);

    public void Lose(Message reason, params string[] arguments) => Carrying.Lose(View, reason, arguments);
}

/// <summary>A text and where it stands.</summary>
internal sealed record Said(string Text, SourceNode From)
{
    /// <summary>The instant that it is; CVE allows one without an offset, which is of UTC.</summary>
    public Timestamp? Instant() => Timestamp.TryParse(Text, out var instant, out _) || Timestamp.TryParse(Text + "Z", out instant, out _) ? instant : null;

    public void Lose(Message reason, params string[] arguments) => From.Lose(reason, arguments);
}
