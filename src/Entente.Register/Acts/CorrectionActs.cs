namespace Entente.Register.Acts;

/// <summary>An earlier act is taken back: it has no effect from here on. Taking back a retraction restores what it took back.</summary>
/// <param name="ActIndex">The act, by its place in the log; always an earlier one.</param>
/// <param name="Reason">Why; always said.</param>
public sealed record ActRetracted(long ActIndex, string Reason) : ActBody
{
    /// <summary>The kind in the bytes.</summary>
    public const string KindName = "act.retracted";

    /// <inheritdoc/>
    public override string Kind => KindName;

    internal static ActRetracted Read(ref ActReader r) => new(ActIndex: r.Number("act"), Reason: r.Text("reason"));

    internal override void Write(ActWriter w)
    {
        w.Number("act", ActIndex);
        w.Text("reason", Reason);
    }
}

/// <summary>An earlier act is taken back and something else said in its place, in one act.</summary>
/// <param name="ActIndex">The act, by its place in the log; always an earlier one.</param>
/// <param name="Reason">Why; always said.</param>
/// <param name="Replacement">What holds from here on. Never itself a correction or a retraction.</param>
public sealed record ActCorrected(long ActIndex, string Reason, ActBody Replacement) : ActBody
{
    /// <summary>The kind in the bytes.</summary>
    public const string KindName = "act.corrected";

    /// <inheritdoc/>
    public override string Kind => KindName;

    internal static ActCorrected Read(ref ActReader r)
    {
        var index = r.Number("act");
        var kind = r.Text("kind");
        var reason = r.Text("reason");
        if (kind is KindName or ActRetracted.KindName)
            r.Failed($"a correction cannot put a '{kind}' in the place of an act; append that by itself");
        return new(index, reason, ActCodec.ReadSays(ref r, kind) ?? new ActRetracted(index, reason));
    }

    internal override void Write(ActWriter w)
    {
        w.Number("act", ActIndex);
        w.Text("kind", Replacement.Kind);
        w.Text("reason", Reason);
        w.Says(Replacement);
    }
}
