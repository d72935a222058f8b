// CVSS v4.0, section 8.2: the score of a vector is that of its MacroVector, less the mean of how far, in each equivalence set, the vector lies from the
// highest vector of the set towards the next lower MacroVector. Computed in whole numbers (tenths of a score over a common denominator), so that the one
// rounding at the end, half up, sees the exact value.

namespace Entente.Advisories.Cvss;

internal static class CvssV4
{
    private enum M { AV, AC, AT, PR, UI, VC, VI, VA, SC, SI, SA, E, CR, IR, AR, MAV, MAC, MAT, MPR, MUI, MVC, MVI, MVA, MSC, MSI, MSA }

    private const int NoMacroVector = 255;

    /// <summary>A multiple of every depth of an equivalence set.</summary>
    private const int Denominator = 840;

    // Section 8.3, the scores of the 270 MacroVectors in tenths: index EQ1, EQ2, EQ3, EQ4, EQ5, EQ6; EQ3 2 with EQ6 0 does not exist.
    private static ReadOnlySpan<byte> Scores =>
    [
        100, 99, 98, 95, 95, 92, 100, 96, 93, 87, 91, 81, 93, 90, 89, 80, 81, 68, // EQ1 0, EQ2 0, EQ3 0
        98, 95, 95, 92, 90, 84, 93, 92, 89, 81, 81, 65, 88, 80, 78, 70, 69, 48, // EQ1 0, EQ2 0, EQ3 1
        255, 92, 255, 82, 255, 72, 255, 79, 255, 69, 255, 50, 255, 69, 255, 55, 255, 27, // EQ1 0, EQ2 0, EQ3 2
        99, 97, 95, 92, 92, 85, 95, 91, 90, 83, 84, 71, 92, 81, 82, 71, 72, 53, // EQ1 0, EQ2 1, EQ3 0
        95, 93, 92, 85, 85, 73, 92, 82, 80, 72, 70, 59, 84, 70, 71, 52, 50, 30, // EQ1 0, EQ2 1, EQ3 1
        255, 86, 255, 75, 255, 52, 255, 71, 255, 52, 255, 29, 255, 63, 255, 29, 255, 17, // EQ1 0, EQ2 1, EQ3 2
        98, 95, 94, 87, 91, 81, 94, 89, 86, 74, 77, 64, 87, 75, 74, 63, 63, 49, // EQ1 1, EQ2 0, EQ3 0
        94, 89, 88, 77, 76, 67, 86, 76, 74, 58, 59, 50, 72, 57, 57, 52, 52, 25, // EQ1 1, EQ2 0, EQ3 1
        255, 83, 255, 70, 255, 54, 255, 65, 255, 58, 255, 26, 255, 53, 255, 21, 255, 13, // EQ1 1, EQ2 0, EQ3 2
        95, 90, 88, 76, 76, 70, 90, 77, 75, 62, 61, 53, 77, 66, 68, 59, 52, 30, // EQ1 1, EQ2 1, EQ3 0
        89, 78, 76, 67, 62, 58, 74, 59, 57, 57, 47, 23, 61, 52, 57, 29, 24, 16, // EQ1 1, EQ2 1, EQ3 1
        255, 71, 255, 59, 255, 30, 255, 58, 255, 26, 255, 15, 255, 23, 255, 13, 255, 6, // EQ1 1, EQ2 1, EQ3 2
        93, 87, 86, 72, 75, 58, 86, 74, 74, 61, 56, 34, 70, 54, 52, 40, 40, 22, // EQ1 2, EQ2 0, EQ3 0
        85, 75, 74, 55, 62, 51, 72, 57, 55, 41, 46, 19, 53, 36, 34, 19, 19, 8, // EQ1 2, EQ2 0, EQ3 1
        255, 64, 255, 51, 255, 20, 255, 47, 255, 21, 255, 11, 255, 24, 255, 9, 255, 4, // EQ1 2, EQ2 0, EQ3 2
        88, 75, 73, 53, 60, 50, 73, 55, 59, 40, 41, 20, 54, 43, 45, 22, 20, 11, // EQ1 2, EQ2 1, EQ3 0
        75, 55, 58, 45, 40, 21, 61, 51, 48, 18, 20, 9, 46, 18, 17, 7, 8, 2, // EQ1 2, EQ2 1, EQ3 1
        255, 53, 255, 24, 255, 14, 255, 24, 255, 12, 255, 5, 255, 10, 255, 3, 255, 1, // EQ1 2, EQ2 1, EQ3 2
    ];

    // Section 8.2, the highest vectors of each level, as severity steps of AV PR UI; AC AT; VC VI VA CR IR AR; SC SI SA.
    private static readonly int[][][] s_highest1 = [[[0, 0, 0]], [[1, 0, 0], [0, 1, 0], [0, 0, 1]], [[3, 0, 0], [1, 1, 1]]];
    private static readonly int[][][] s_highest2 = [[[0, 0]], [[1, 0], [0, 1]]];

    private static readonly int[][][] s_highest36 =
    [
        [[0, 0, 0, 0, 0, 0]],
        [[0, 0, 1, 1, 1, 0], [0, 0, 0, 1, 1, 1]],
        [[1, 0, 0, 0, 0, 0], [0, 1, 0, 0, 0, 0]],
        [[1, 0, 1, 0, 1, 0], [1, 0, 0, 0, 1, 1], [0, 1, 0, 1, 0, 1], [0, 1, 1, 1, 0, 0], [1, 1, 0, 0, 0, 1]],
        [],
        [[1, 1, 1, 0, 0, 0]],
    ];

    private static readonly int[][][] s_highest4 = [[[1, 0, 0]], [[1, 1, 1]], [[2, 2, 2]]];

    // Section 8.2, table 25 and following: the depth of each level, in steps.
    private static ReadOnlySpan<byte> Depth1 => [1, 4, 5];

    private static ReadOnlySpan<byte> Depth2 => [1, 2];

    private static ReadOnlySpan<byte> Depth36 => [7, 6, 8, 8, 0, 10];

    private static ReadOnlySpan<byte> Depth4 => [6, 5, 4];

    public static decimal Score(in CvssVector vector)
    {
        // Steps below the highest value of each metric; an undefined E is A, an undefined requirement is H (section 8.2).
        ReadOnlySpan<int> reach = [Modified(vector, M.AV, M.MAV), Modified(vector, M.PR, M.MPR), Modified(vector, M.UI, M.MUI)];
        ReadOnlySpan<int> complexity = [Modified(vector, M.AC, M.MAC), Modified(vector, M.AT, M.MAT)];
        ReadOnlySpan<int> vulnerable =
        [
            Modified(vector, M.VC, M.MVC), Modified(vector, M.VI, M.MVI), Modified(vector, M.VA, M.MVA),
            Defined(vector, M.CR), Defined(vector, M.IR), Defined(vector, M.AR),
        ];
        ReadOnlySpan<int> subsequent =
        [
            Modified(vector, M.SC, M.MSC) + 1, // SC has no S: its H is one step below
            vector.Index((int)M.MSI) is > 0 and var si ? si - 1 : vector.Index((int)M.SI) + 1,
            vector.Index((int)M.MSA) is > 0 and var sa ? sa - 1 : vector.Index((int)M.SA) + 1,
        ];
        if (vulnerable[..3].SequenceEqual([2, 2, 2]) && subsequent.SequenceEqual([3, 3, 3]))
            return 0.0m;

        var eq1 = reach is [0, 0, 0] ? 0 : reach[0] != 3 && reach.Contains(0) ? 1 : 2;
        var eq2 = complexity is [0, 0] ? 0 : 1;
        var eq3 = vulnerable is [0, 0, ..] ? 0 : vulnerable[..3].Contains(0) ? 1 : 2;
        var eq4 = subsequent[1] == 0 || subsequent[2] == 0 ? 0 : subsequent.Contains(1) ? 1 : 2;
        var eq5 = Defined(vector, M.E);
        var eq6 = vulnerable is [0, _, _, 0, _, _] or [_, 0, _, _, 0, _] or [_, _, 0, _, _, 0] ? 0 : 1;

        var score = Macro(eq1, eq2, eq3, eq4, eq5, eq6);
        var below36 = (eq3, eq6) switch
        {
            (0, 0) => Math.Max(Macro(eq1, eq2, 0, eq4, eq5, 1), Macro(eq1, eq2, 1, eq4, eq5, 0)),
            (1, 0) => Macro(eq1, eq2, 1, eq4, eq5, 1),
            (2, _) => NoMacroVector,
            _ => Macro(eq1, eq2, eq3 + 1, eq4, eq5, 1),
        };
        var (sets, distance) = (0, 0);
        Add(Macro(eq1 + 1, eq2, eq3, eq4, eq5, eq6), Steps(reach, s_highest1[eq1]), Depth1[eq1]);
        Add(Macro(eq1, eq2 + 1, eq3, eq4, eq5, eq6), Steps(complexity, s_highest2[eq2]), Depth2[eq2]);
        Add(below36, Steps(vulnerable, s_highest36[(eq3 * 2) + eq6]), Depth36[(eq3 * 2) + eq6]);
        Add(Macro(eq1, eq2, eq3, eq4 + 1, eq5, eq6), Steps(subsequent, s_highest4[eq4]), Depth4[eq4]);
        Add(Macro(eq1, eq2, eq3, eq4, eq5 + 1, eq6), 0, 1);
        if (sets == 0)
            return score / 10m;
        var whole = Denominator * sets;
        var exact = (score * whole) - distance;
        return ((2 * exact) + whole) / (2 * whole) / 10m;

        void Add(int below, int steps, int depth)
        {
            if (below == NoMacroVector)
                return;
            sets++;
            distance += (score - below) * steps * (Denominator / depth);
        }
    }

    private static int Macro(int eq1, int eq2, int eq3, int eq4, int eq5, int eq6) =>
        eq1 > 2 || eq2 > 1 || eq3 > 2 || eq4 > 2 || eq5 > 2 || eq6 > 1 ? NoMacroVector
            : Scores[(((((((((eq1 * 2) + eq2) * 3) + eq3) * 3) + eq4) * 3) + eq5) * 2) + eq6];

    // How many steps the values lie below the first of the highest vectors that they do not exceed in any metric.
    private static int Steps(ReadOnlySpan<int> values, int[][] highest)
    {
        foreach (var top in highest)
        {
            var steps = 0;
            for (var i = 0; i < top.Length; i++)
                steps = values[i] < top[i] || steps < 0 ? -1 : steps + values[i] - top[i];
            if (steps >= 0)
                return steps;
        }
        throw new InvalidOperationException("Every vector lies below a highest vector of its level.");
    }

    // The values of a modified metric are those of its base metric with "not defined" in front.
    private static int Modified(in CvssVector vector, M metric, M modified) =>
        vector.Index((int)modified) is > 0 and var index ? index - 1 : vector.Index((int)metric);

    private static int Defined(in CvssVector vector, M metric) => Math.Max(vector.Index((int)metric) - 1, 0);
}
