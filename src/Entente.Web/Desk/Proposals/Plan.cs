using System.Security.Cryptography;
using System.Text;
using Entente.Import;
using Entente.Register;
using Entente.Register.Acts;
using Entente.Web.Desk.Imports;
using NodaTime;

namespace Entente.Web.Desk.Proposals;

/// <summary>
/// What a proposal would append to the register as it is now, and what would follow. Whoever confirms sees this; the digest says whether it is still what the
/// proposer saw.
/// </summary>
/// <param name="Size">Of the log that it was made for.</param>
/// <param name="Acts">In their order; empty when there are faults.</param>
/// <param name="After">The register with the acts.</param>
/// <param name="Faults">Why the acts cannot be appended; empty when they can.</param>
/// <param name="AlreadySaid">For an import: how many acts the register has heard before.</param>
public sealed record Plan(
    long Size, IReadOnlyList<ActBody> Acts, RegisterSnapshot After, IReadOnlyList<Change> Changes, IReadOnlyList<Fault> Faults, int AlreadySaid, string Digest)
{
    public bool CanBeAppended => Acts.Count > 0 && !Faults.Any(fault => fault.Severity == FaultSeverity.Error);

    public static Plan Of(RegisterSnapshot register, Proposal proposal)
        => proposal.Kind == ProposalKind.Import ? Upload.Plan(register, Upload.Open(proposal.Body)) : Of(register, [proposal.Act()], [], 0);

    public static Plan Of(RegisterSnapshot register, ActBody act) => Of(register, [act], [], 0);

    /// <summary>Acts against a register.</summary>
    /// <param name="faults">What is known to be wrong, or worth a look, already.</param>
    public static Plan Of(RegisterSnapshot register, IReadOnlyList<ActBody> acts, IReadOnlyList<Fault> faults, int alreadySaid)
    {
        var after = acts.Count == 0 ? register : register.With(acts, NodaConstants.UnixEpoch);
        var known = register.Faults.Select(fault => fault.Index).ToHashSet();
        var all = faults.Any(fault => fault.Severity == FaultSeverity.Error) ? faults
            : [.. faults, .. after.Faults.Where(fault => !known.Contains(fault.Index)).Select(fault => new Fault($"{fault.Index}", 0, 0, null, fault.Reason))];
        var changes = Consequences.Of(register, after);
        return new(register.Size, acts, after, changes, all, alreadySaid, DigestOf(acts, changes));
    }

    private static string DigestOf(IReadOnlyList<ActBody> acts, IReadOnlyList<Change> changes)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var act in acts)
            hash.AppendData([.. Proposal.BodyOf(act), (byte)'\n']);
        foreach (var change in changes)
            hash.AppendData(Encoding.UTF8.GetBytes($"{change.Agreement.Value} {change.Party.Value}: {change.Before} > {change.After}\n"));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
