using System.Globalization;
using Entente.Advisories.Cvss;

namespace Entente.Advisories.Tests.Cvss;

public class CvssTests
{
    private static CvssVector Read(string text) => CvssVector.TryParse(text, out var value, out var reason) ? value : throw new FormatException(reason);

    private static IEnumerable<string[]> Published() =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "vectors", "cvss.txt")).Where(line => !line.StartsWith('#')).Select(line => line.Split(';'));

    [Fact]
    public void Every_vector_of_the_file_scores_as_the_independent_implementations_score_it()
    {
        var count = 0;
        foreach (var line in Published())
        {
            var vector = Read(line[0]);
            decimal?[] scores = vector.Version == CvssVersion.V40 ? [vector.Score] : [vector.BaseScore, vector.TemporalScore, vector.EnvironmentalScore];
            Assert.Equal(string.Join(' ', line), line[0] + " " + string.Join(' ', scores.Select(score => score!.Value.ToString("0.#", CultureInfo.InvariantCulture))));
            count++;
        }
        Assert.True(count > 950);
    }

    // The worked examples of the specification documents and user guides.
    [Theory]
    [InlineData("AV:N/AC:L/Au:N/C:N/I:N/A:C/E:F/RL:OF/RC:C/CDP:H/TD:H/CR:M/IR:M/AR:H", 7.8, 6.4, 9.2)] // CVE-2002-0392, v2 section 3.3.1
    [InlineData("AV:N/AC:L/Au:N/C:C/I:C/A:C/E:F/RL:OF/RC:C/CDP:H/TD:H/CR:M/IR:M/AR:L", 10.0, 8.3, 9.0)] // CVE-2003-0818, v2 section 3.3.2
    [InlineData("AV:L/AC:H/Au:N/C:C/I:C/A:C/E:POC/RL:OF/RC:C/CDP:H/TD:H/CR:M/IR:M/AR:M", 6.2, 4.9, 7.5)] // CVE-2003-0062, v2 section 3.3.3
    [InlineData("CVSS:3.0/AV:N/AC:H/PR:N/UI:R/S:U/C:L/I:N/A:N", 3.1, 3.1, 3.1)]
    [InlineData("CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:C/C:L/I:L/A:N", 6.4, 6.4, 6.4)] // CVE-2013-0375
    [InlineData("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:N/A:N", 8.6, 8.6, 8.6)] // CVE-2016-5558
    [InlineData("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N", 0.0, 0.0, 0.0)]
    public void Worked_examples_of_versions_2_and_3_score_as_published(string text, double baseScore, double temporal, double environmental)
    {
        var vector = Read(text);
        Assert.Equal(((decimal)baseScore, (decimal)temporal, (decimal)environmental),
            (vector.BaseScore, vector.TemporalScore!.Value, vector.EnvironmentalScore!.Value));
    }

    [Theory]
    [InlineData("CVSS:4.0/AV:L/AC:L/AT:P/PR:L/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N", 7.3, "CVSS-B")] // CVE-2022-41741, v4.0 examples
    [InlineData("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:N/VA:N/SC:N/SI:N/SA:N", 8.7, "CVSS-B")] // CVE-2014-0160, v4.0 examples
    [InlineData("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H", 10.0, "CVSS-B")] // CVE-2021-44228, v4.0 examples
    [InlineData("CVSS:4.0/AV:L/AC:L/AT:P/PR:L/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/E:A", 7.3, "CVSS-BT")]
    [InlineData("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H/E:X/MSI:S", 10.0, "CVSS-BE")]
    [InlineData("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:N/SC:N/SI:N/SA:N/E:A/CR:H/S:P", 0.0, "CVSS-BTE")]
    public void Version_4_says_by_its_name_what_went_into_the_score(string text, double score, string nomenclature)
    {
        var vector = Read(text);
        Assert.Equal((nomenclature, (decimal)score), (vector.Nomenclature!, vector.Score));
        Assert.Null(vector.TemporalScore);
        Assert.Null(vector.EnvironmentalScore);
    }

    [Fact]
    public void The_base_score_of_version_4_is_that_of_its_base_metrics_alone()
    {
        var vector = Read("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:N/VA:N/SC:N/SI:N/SA:N/E:U/CR:L");
        Assert.Equal(8.7m, vector.BaseScore);
        Assert.True(vector.Score < vector.BaseScore);
    }

    [Fact]
    public void Round_up_differs_between_3_0_and_3_1_only_in_noise_beyond_the_fifth_decimal()
    {
        // No base or temporal score is decided beyond the fifth decimal: those of both versions are the same.
        foreach (var line in Published().Where(line => line[0].StartsWith("CVSS:3.0", StringComparison.Ordinal)))
        {
            var other = Read(line[0].Replace("CVSS:3.0", "CVSS:3.1", StringComparison.Ordinal));
            Assert.Equal((Read(line[0]).BaseScore, Read(line[0]).TemporalScore), (other.BaseScore, other.TemporalScore));
        }
        // The environmental equations differ: v3.1 section 7.3 lowered the exponent so that more impact never lowers the score.
        Assert.NotEqual(
            Read("CVSS:3.0/AV:N/AC:H/PR:H/UI:R/S:C/C:H/I:H/A:H/CR:H/IR:H/AR:H").EnvironmentalScore,
            Read("CVSS:3.1/AV:N/AC:H/PR:H/UI:R/S:C/C:H/I:H/A:H/CR:H/IR:H/AR:H").EnvironmentalScore);
    }

    [Theory]
    [InlineData("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H", "mandatory metric A (Availability) is missing")]
    [InlineData("CVSS:3.1/AV:N/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", "AV is given twice")]
    [InlineData("CVSS:3.1/AV:Q/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", "AV has no value 'Q': it is one of N, A, L, P")]
    [InlineData("CVSS:3.2/AV:N", "prefix")]
    [InlineData("cvss:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", "not a metric")]
    [InlineData("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/", "'' is not a metric")]
    [InlineData("CVSS:3.1/av:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", "'av:N'")]
    [InlineData("CVSS:4.0/AV:N/AC:L/AT:N/UI:N/PR:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H", "PR stands after UI")]
    [InlineData("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:S/SI:H/SA:H", "SC has no value 'S'")]
    [InlineData("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H/U:RED", "one of X, Clear, Green, Amber, Red")]
    [InlineData("(AV:N/AC:L/Au:N/C:C/I:C/A:C)", "not a metric")]
    [InlineData("AV:N/AC:L/Au:N/C:C/I:C/A:C/E:X", "E has no value 'X'")]
    [InlineData("", "not a metric")]
    public void A_faulty_vector_is_refused_by_the_name_of_its_metric(string text, string part)
    {
        Assert.False(CvssVector.TryParse(text, out _, out var reason));
        Assert.Contains(part, reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Versions_2_and_3_take_any_order_and_print_that_of_the_specification()
    {
        var vector = Read("CVSS:3.1/E:X/S:U/AV:N/AC:L/PR:H/UI:N/C:L/I:L/A:N");
        Assert.False(vector.IsInSpecifiedOrder);
        Assert.Equal("CVSS:3.1/AV:N/AC:L/PR:H/UI:N/S:U/C:L/I:L/A:N/E:X", vector.ToString());
        Assert.True(Read(vector.ToString()).IsInSpecifiedOrder);
        Assert.Equal(vector, Read(vector.ToString()));
    }

    [Fact]
    public void Properties_of_the_JSON_schemas_have_the_values_of_the_vector()
    {
        var vector = Read("CVSS:3.1/AV:A/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:L/RC:R");
        Assert.Equal(("ADJACENT_NETWORK", "CHANGED", "LOW", "REASONABLE", "NOT_DEFINED"),
            (vector.JsonValue("attackVector"), vector.JsonValue("scope"), vector.JsonValue("availabilityImpact"), vector.JsonValue("reportConfidence"), vector.JsonValue("modifiedScope")));
        Assert.Null(vector.JsonValue("vectorString"));
        Assert.Equal("N", vector["PR"]);
        Assert.Null(vector["E"]);
        Assert.Equal("ADJACENT", Read("CVSS:4.0/AV:A/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H").JsonValue("attackVector"));
    }

    [Theory]
    [InlineData(0.0, CvssSeverity.None)]
    [InlineData(0.1, CvssSeverity.Low)]
    [InlineData(3.9, CvssSeverity.Low)]
    [InlineData(4.0, CvssSeverity.Medium)]
    [InlineData(6.9, CvssSeverity.Medium)]
    [InlineData(7.0, CvssSeverity.High)]
    [InlineData(8.9, CvssSeverity.High)]
    [InlineData(9.0, CvssSeverity.Critical)]
    [InlineData(10.0, CvssSeverity.Critical)]
    public void Severity_changes_at_the_published_scores(double score, CvssSeverity severity) => Assert.Equal(severity, CvssSeverities.Rate((decimal)score));

    [Fact]
    public void A_mutated_vector_is_refused_or_prints_to_an_equal_one_and_scores_from_0_to_10()
    {
        var random = new Random(31);
        var seeds = Published().Select(line => line[0]).ToArray();
        const string Alphabet = "ACEHILMNPRSUVXOFTWD:/.0134uéx";
        var read = 0;
        for (var round = 0; round < 100_000; round++)
        {
            var text = seeds[random.Next(seeds.Length)].ToCharArray();
            for (var n = random.Next(3); n >= 0; n--)
                text[random.Next(text.Length)] = Alphabet[random.Next(Alphabet.Length)];
            if (!CvssVector.TryParse(text, out var value, out _))
                continue;
            Assert.Equal(value, Read(value.ToString()));
            Assert.InRange(value.Score, 0m, 10m);
            Assert.InRange(value.EnvironmentalScore ?? 0m, 0m, 10m);
            read++;
        }
        Assert.True(read > 1000);
    }

    [Fact]
    public void A_worse_value_of_a_base_metric_never_lowers_a_version_4_score()
    {
        // CvssMetric lists the values of version 4's base metrics from worst to best.
        var table = CvssMetric.Of(CvssVersion.V40).Where(metric => metric.IsMandatory).ToArray();
        var random = new Random(4);
        for (var round = 0; round < 5_000; round++)
        {
            var chosen = table.Select(metric => random.Next(metric.Values.Count)).ToArray();
            var at = random.Next(table.Length);
            if (chosen[at] == 0)
                continue;
            var better = Print(chosen);
            chosen[at]--;
            var worse = Print(chosen);
            Assert.True(Read(worse).Score >= Read(better).Score, $"{worse} scores less than {better}");
        }

        string Print(int[] values) => "CVSS:4.0/" + string.Join('/', table.Select((metric, i) => $"{metric.Abbreviation}:{metric.Values[values[i]].Abbreviation}"));
    }
}
