// CVSS v2.0, section 3.2: the equations, with the weights of sections 2.1 to 2.3 in the order of the values in CvssMetrics. Exact decimals; a half is
// rounded up.

namespace Entente.Advisories.Cvss;

internal static class CvssV2
{
    private enum M { AV, AC, Au, C, I, A, E, RL, RC, CDP, TD, CR, IR, AR }

    private static readonly decimal[] s_accessVector = [0.395m, 0.646m, 1m];
    private static readonly decimal[] s_accessComplexity = [0.35m, 0.61m, 0.71m];
    private static readonly decimal[] s_authentication = [0.45m, 0.56m, 0.704m];
    private static readonly decimal[] s_impact = [0m, 0.275m, 0.66m];
    private static readonly decimal[] s_exploitability = [0.85m, 0.9m, 0.95m, 1m, 1m];
    private static readonly decimal[] s_remediationLevel = [0.87m, 0.9m, 0.95m, 1m, 1m];
    private static readonly decimal[] s_reportConfidence = [0.9m, 0.95m, 1m, 1m];
    private static readonly decimal[] s_collateralDamage = [0m, 0.1m, 0.3m, 0.4m, 0.5m, 0m];
    private static readonly decimal[] s_targetDistribution = [0m, 0.25m, 0.75m, 1m, 1m];
    private static readonly decimal[] s_requirement = [1.51m, 1m, 0.5m, 1m];

    public static decimal Base(in CvssVector vector) => Base(vector, Impact(vector, 1m, 1m, 1m));

    public static decimal Temporal(in CvssVector vector) => Temporal(vector, Base(vector));

    public static decimal Environmental(in CvssVector vector)
    {
        var adjustedImpact = Math.Min(10m, Impact(vector, s_requirement[At(vector, M.CR)], s_requirement[At(vector, M.IR)], s_requirement[At(vector, M.AR)]));
        var adjustedTemporal = Temporal(vector, Base(vector, adjustedImpact));
        return Round((adjustedTemporal + ((10m - adjustedTemporal) * s_collateralDamage[At(vector, M.CDP)])) * s_targetDistribution[At(vector, M.TD)]);
    }

    private static decimal Impact(in CvssVector vector, decimal confidentiality, decimal integrity, decimal availability) =>
        10.41m * (1m - ((1m - (s_impact[At(vector, M.C)] * confidentiality)) * (1m - (s_impact[At(vector, M.I)] * integrity))
            * (1m - (s_impact[At(vector, M.A)] * availability))));

    private static decimal Base(in CvssVector vector, decimal impact)
    {
        if (impact == 0m)
            return 0.0m;
        var exploitability = 20m * s_accessVector[At(vector, M.AV)] * s_accessComplexity[At(vector, M.AC)] * s_authentication[At(vector, M.Au)];
        // An impact that a low requirement makes small can fall below the constant: a score is never below 0 (section 1.3).
        return Math.Max(0.0m, Round(((0.6m * impact) + (0.4m * exploitability) - 1.5m) * 1.176m));
    }

    private static decimal Temporal(in CvssVector vector, decimal score) =>
        Round(score * s_exploitability[At(vector, M.E)] * s_remediationLevel[At(vector, M.RL)] * s_reportConfidence[At(vector, M.RC)]);

    private static int At(in CvssVector vector, M metric) => vector.IndexOrNotDefined((int)metric);

    private static decimal Round(decimal score) => Math.Round(score, 1, MidpointRounding.AwayFromZero);
}
