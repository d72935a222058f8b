// CVSS v3.0 section 8 and v3.1 section 7: the equations, with the weights of tables 14 and 16 in the order of the values in CvssMetrics.
// The two versions differ in two places only:
// - Roundup: v3.0 takes the smallest number with one decimal that is not smaller; v3.1 (appendix A) first rounds to five decimals, so that the noise of
//   binary floats cannot lift a score. With exact decimals they differ where the sixth decimal decides.
// - The modified impact of a changed scope: v3.0 has the exponent 15 of the base equation, v3.1 scales by 0.9731 and has the exponent 13.

namespace Entente.Advisories.Cvss;

internal static class CvssV3
{
    private enum M { AV, AC, PR, UI, S, C, I, A, E, RL, RC, CR, IR, AR, MAV, MAC, MPR, MUI, MS, MC, MI, MA }

    private static readonly decimal[] s_attackVector = [0.85m, 0.62m, 0.55m, 0.2m];
    private static readonly decimal[] s_attackComplexity = [0.77m, 0.44m];
    private static readonly decimal[] s_privilegesRequired = [0.85m, 0.62m, 0.27m];
    private static readonly decimal[] s_privilegesRequiredScopeChanged = [0.85m, 0.68m, 0.5m];
    private static readonly decimal[] s_userInteraction = [0.85m, 0.62m];
    private static readonly decimal[] s_impact = [0.56m, 0.22m, 0m];
    private static readonly decimal[] s_exploitMaturity = [1m, 1m, 0.97m, 0.94m, 0.91m];
    private static readonly decimal[] s_remediationLevel = [1m, 1m, 0.97m, 0.96m, 0.95m];
    private static readonly decimal[] s_reportConfidence = [1m, 1m, 0.96m, 0.92m];
    private static readonly decimal[] s_requirement = [1m, 1.5m, 1m, 0.5m];

    public static decimal Base(in CvssVector vector)
    {
        var subScore = 1m - ((1m - s_impact[vector.Index((int)M.C)]) * (1m - s_impact[vector.Index((int)M.I)]) * (1m - s_impact[vector.Index((int)M.A)]));
        var changed = vector.Index((int)M.S) == 1;
        var impact = changed ? (7.52m * (subScore - 0.029m)) - (3.25m * Power(subScore - 0.02m, 15)) : 6.42m * subScore;
        return Combine(vector, impact, Exploitability(
            vector.Index((int)M.AV), vector.Index((int)M.AC), vector.Index((int)M.PR), vector.Index((int)M.UI), changed), changed);
    }

    public static decimal Temporal(in CvssVector vector) => RoundUp(vector.Version, Base(vector) * TemporalFactor(vector));

    public static decimal Environmental(in CvssVector vector)
    {
        var subScore = Math.Min(0.915m, 1m - (Kept(vector, M.CR, M.MC, M.C) * Kept(vector, M.IR, M.MI, M.I) * Kept(vector, M.AR, M.MA, M.A)));
        var changed = Modified(vector, M.MS, M.S) == 1;
        var impact = !changed ? 6.42m * subScore
            : (7.52m * (subScore - 0.029m))
                - (3.25m * (vector.Version == CvssVersion.V30 ? Power(subScore - 0.02m, 15) : Power((subScore * 0.9731m) - 0.02m, 13)));
        var exploitability = Exploitability(
            Modified(vector, M.MAV, M.AV), Modified(vector, M.MAC, M.AC), Modified(vector, M.MPR, M.PR), Modified(vector, M.MUI, M.UI), changed);
        return RoundUp(vector.Version, Combine(vector, impact, exploitability, changed) * TemporalFactor(vector));
    }

    private static decimal Exploitability(int attackVector, int attackComplexity, int privileges, int interaction, bool changed) =>
        8.22m * s_attackVector[attackVector] * s_attackComplexity[attackComplexity] * s_userInteraction[interaction]
            * (changed ? s_privilegesRequiredScopeChanged : s_privilegesRequired)[privileges];

    private static decimal Combine(in CvssVector vector, decimal impact, decimal exploitability, bool changed) =>
        impact <= 0m ? 0.0m : RoundUp(vector.Version, Math.Min(10m, (changed ? 1.08m : 1m) * (impact + exploitability)));

    private static decimal TemporalFactor(in CvssVector vector) =>
        s_exploitMaturity[vector.IndexOrNotDefined((int)M.E)] * s_remediationLevel[vector.IndexOrNotDefined((int)M.RL)]
            * s_reportConfidence[vector.IndexOrNotDefined((int)M.RC)];

    // What a modified impact leaves over, weighted by the requirement.
    private static decimal Kept(in CvssVector vector, M requirement, M modified, M metric) =>
        1m - (s_requirement[vector.IndexOrNotDefined((int)requirement)] * s_impact[Modified(vector, modified, metric)]);

    // The values of a modified metric are those of its base metric with "not defined" in front.
    private static int Modified(in CvssVector vector, M modified, M metric) =>
        vector.Index((int)modified) is > 0 and var index ? index - 1 : vector.Index((int)metric);

    private static decimal RoundUp(CvssVersion version, decimal value) =>
        Math.Ceiling((version == CvssVersion.V30 ? value : Math.Round(value, 5, MidpointRounding.AwayFromZero)) * 10m) / 10m;

    private static decimal Power(decimal value, int exponent)
    {
        var power = 1m;
        for (var i = 0; i < exponent; i++)
            power *= value;
        return power;
    }
}
