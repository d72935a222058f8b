using System.IO.Compression;
using System.Xml.Linq;
using Entente.Web.Pictures;
using Entente.Web.Shell;
using Entente.Web.Tests.Infrastructure;
using NodaTime;

namespace Entente.Web.Tests;

public sealed class PictureTests(Site site)
{
    // The members of the United Nations (193) and its two observer states.
    private const string States = """
        AFG ALB DZA AND AGO ATG ARG ARM AUS AUT AZE BHS BHR BGD BRB BLR BEL BLZ BEN BTN BOL BIH BWA BRA BRN BGR BFA BDI CPV KHM CMR CAN CAF TCD
        CHL CHN COL COM COG COD CRI CIV HRV CUB CYP CZE PRK DNK DJI DMA DOM ECU EGY SLV GNQ ERI EST SWZ ETH FJI FIN FRA GAB GMB GEO DEU GHA GRC
        GRD GTM GIN GNB GUY HTI HND HUN ISL IND IDN IRN IRQ IRL ISR ITA JAM JPN JOR KAZ KEN KIR KWT KGZ LAO LVA LBN LSO LBR LBY LIE LTU LUX MDG
        MWI MYS MDV MLI MLT MHL MRT MUS MEX FSM MDA MCO MNG MNE MAR MOZ MMR NAM NRU NPL NLD NZL NIC NER NGA MKD NOR OMN PAK PLW PAN PNG PRY PER
        PHL POL PRT QAT KOR ROU RUS RWA KNA LCA VCT WSM SMR STP SAU SEN SRB SYC SLE SGP SVK SVN SLB SOM ZAF SSD ESP LKA SDN SUR SWE CHE SYR TJK
        THA TLS TGO TON TTO TUN TUR TKM TUV UGA UKR ARE GBR TZA USA URY UZB VUT VEN VNM YEM ZMB ZWE VAT PSE
        """;

    [Fact]
    public void The_map_has_a_place_and_two_names_for_every_state()
    {
        var states = States.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(195, states.Length);

        foreach (var state in states)
        {
            var shape = WorldMapGeometry.World.Find(state);
            Assert.True(shape is not null && (shape.D is not null || shape.Dot), state);
            Assert.InRange(shape.X, 0, WorldMapGeometry.World.Width);
            Assert.InRange(shape.Y, 0, WorldMapGeometry.World.Height);
            Assert.NotEqual(state, CountryNames.Of(state, "en"));
            Assert.NotEqual(state, CountryNames.Of(state, "fr"));
        }
    }

    [Theory]
    [InlineData("MLT")]
    [InlineData("SGP")]
    [InlineData("MCO")]
    [InlineData("SMR")]
    [InlineData("MUS")]
    [InlineData("LIE")]
    [InlineData("VAT")]
    [InlineData("TUV")]
    public void Small_states_are_dots(string state) => Assert.True(WorldMapGeometry.World.Find(state)!.Dot);

    [Fact]
    public void The_drawing_of_the_map_stays_light()
    {
        var source = File.ReadAllBytes(Path.Combine(Repository.Web, "Pictures", "world-map.json"));
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            brotli.Write(source);

        Assert.InRange(packed.Length, 1, 45_000);
    }

    [Theory]
    [InlineData("en", "Kosovo: Unknown", "Taiwan: Unknown", "Palestinian Territories: Unknown", "Tuvalu: Disputed")]
    [InlineData("fr", "Kosovo\u00a0: Indéterminé", "Taïwan\u00a0: Indéterminé", "Territoires palestiniens\u00a0: Indéterminé", "Tuvalu\u00a0: Contesté")]
    public async Task Places_whose_status_is_contested_are_drawn_as_the_data_has_them(string language, params string[] titles)
    {
        var page = await site.Page($"/{language}/style");
        var onMap = page.QuerySelectorAll("svg.map title").Select(title => title.TextContent).ToArray();

        Assert.All(titles, title => Assert.Contains(title, onMap));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    public async Task Every_picture_has_a_title_a_description_a_table_and_a_csv(string language)
    {
        var page = await site.Page($"/{language}/style");
        var figures = page.QuerySelectorAll("figure");

        Assert.Equal(5, figures.Length);
        foreach (var figure in figures)
        {
            var title = figure.QuerySelector("figcaption .title")!.TextContent;
            Assert.True(figure.QuerySelector("table tbody tr") is not null, title);
            Assert.True(figure.QuerySelector($"a[href^='/{language}/style.csv']") is not null, title);
            foreach (var drawing in figure.QuerySelectorAll("svg[aria-labelledby]"))
            {
                foreach (var id in drawing.GetAttribute("aria-labelledby")!.Split(' '))
                    Assert.NotEmpty(drawing.QuerySelector("#" + id)!.TextContent);
            }
        }
    }

    [Fact]
    public void The_network_is_the_same_each_time_and_nothing_overlaps()
    {
        var pacts = Pacts(120, 16, 30);
        var layout = new NetworkLayout("Agreement", pacts);
        var again = new NetworkLayout("Agreement", pacts);

        Assert.Equal(layout.ViewBox, again.ViewBox);
        Assert.Equal(layout.Members.Select(dot => (dot.X, dot.Y)), again.Members.Select(dot => (dot.X, dot.Y)));
        Assert.Equal(120 + 16 + 30 - 2, layout.Members.Count);

        for (var i = 0; i < layout.Members.Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var (a, b) = (layout.Members[i], layout.Members[j]);
                Assert.True(Math.Sqrt(Math.Pow(a.X - b.X, 2) + Math.Pow(a.Y - b.Y, 2)) > 2 * NetworkLayout.MemberRadius, $"{a.Member.Name} on {b.Member.Name}");
            }
        }
    }

    [Fact]
    public void A_name_in_the_network_covers_no_dot_and_no_trunk()
    {
        var layout = new NetworkLayout("Agreement", Pacts(120, 16, 30));
        var names = layout.Labels.Where(label => !label.Title).ToArray();

        Assert.NotEmpty(names);
        foreach (var name in names)
        {
            var width = TextWidth.Of(name.Text, 12.5);
            var left = name.Anchor == "start" ? name.X : name.X - width;
            Assert.DoesNotContain(layout.Members, dot => dot.X + NetworkLayout.MemberRadius > left && dot.X - NetworkLayout.MemberRadius < left + width
                && dot.Y + NetworkLayout.MemberRadius > name.Y - 9 && dot.Y - NetworkLayout.MemberRadius < name.Y);
            Assert.DoesNotContain(layout.Trunks, trunk => Enumerable.Range(0, 200).Any(i => trunk.Pact.X * i / 200 > left && trunk.Pact.X * i / 200 < left + width
                && trunk.Pact.Y * i / 200 > name.Y - 9 && trunk.Pact.Y * i / 200 < name.Y));
        }
    }

    [Theory]
    [InlineData]
    [InlineData(1)]
    [InlineData(0, 0)]
    [InlineData(40, 3, 1, 0, 12, 7)]
    public void The_network_takes_any_number_of_pacts(params int[] sizes)
    {
        var layout = new NetworkLayout("Agreement", Pacts(sizes));

        Assert.Equal(sizes.Length, layout.Trunks.Count);
        Assert.DoesNotContain("NaN", layout.ViewBox, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pact_of_a_pact_hangs_on_that_pact()
    {
        NetworkPact[] pacts = [new("a", "A", StandingMark.In, []), new("b", "B", StandingMark.In, [], Through: "a"), new("c", "C", StandingMark.In, [], Through: "nobody")];

        Assert.Equal([null, "a", null], new NetworkLayout("Agreement", pacts).Trunks.Select(trunk => trunk.Through?.Pact.Id));
    }

    [Fact]
    public void The_chart_steps_on_the_day_and_numbers_events_in_order()
    {
        var start = new LocalDate(2018, 1, 1);
        var plot = new AdherencePlot(
            [new(start, 0, 100), new(start.PlusDays(50), 100, 100)],
            [new(start.PlusDays(90), "late"), new(start.PlusDays(10), "early")],
            start.PlusDays(100));

        Assert.Equal("M0 230H500V0H1000", plot.Known);
        Assert.Equal("M0 0H500V0H1000", plot.Possible);
        Assert.Equal([(1, "early"), (2, "late")], plot.Markers.Select(marker => (marker.Number, marker.Event.Label)));
        Assert.Equal([0, 50, 100], plot.Ticks.Select(tick => tick.Count));
    }

    [Fact]
    public void A_chart_of_nothing_is_empty_and_a_chart_of_one_day_stands()
    {
        var day = new LocalDate(2018, 1, 1);

        Assert.Equal("", new AdherencePlot([], [], day).Known);
        Assert.Equal("M0 0H1000", new AdherencePlot([new(day, 1, 1)], [new(day, "x")], day).Known);
    }

    [Fact]
    public void The_parts_of_a_bar_follow_one_another_and_fill_it()
    {
        var parts = new SplitRow("G20", 9, 2, 0, 9).Parts().ToArray();

        Assert.Equal([(StandingMark.In, 9, 0.0), (StandingMark.Unknown, 2, 0.45), (StandingMark.Out, 9, 0.55)], parts);
        Assert.Empty(new SplitRow("nobody", 0, 0, 0, 0).Parts());
    }

    [Fact]
    public void A_badge_is_well_formed_and_as_wide_as_its_text_needs()
    {
        var small = XDocument.Parse(Badge.Draw("Paris Call", "81"));
        var large = XDocument.Parse(Badge.Draw("Paris Call <& \"co\">", "1,038–1,222"));

        Assert.True((double)large.Root!.Attribute("width")! > (double)small.Root!.Attribute("width")!);
        Assert.Equal("Paris Call <& \"co\">: 1,038–1,222", large.Root.Attribute("aria-label")!.Value);
    }

    [Fact]
    public async Task Csv_is_quoted_as_the_standard_says()
    {
        var table = new CsvTable("x.csv", ["name", "note"], [["He said \"no\", twice", "two\r\nlines"], ["plain", null]]);
        Assert.Equal("name,note\r\n\"He said \"\"no\"\", twice\",\"two\r\nlines\"\r\nplain,\r\n", table.ToString());

        Assert.Equal("a\r\n'=1+1\r\n'@cmd\r\n\"'+1,5\"\r\n", new CsvTable("x.csv", ["a"], [["=1+1"], ["@cmd"], ["+1,5"]]).ToString());

        var response = await site.Get("/en/style.csv", "text/csv");
        Assert.Equal("text/csv; charset=utf-8; header=present", response.Content.Headers.ContentType!.ToString());
        Assert.Equal("sample.csv", response.Content.Headers.ContentDisposition!.FileName);
        Assert.Equal("*", Assert.Single(response.Headers.GetValues("Access-Control-Allow-Origin")));
        Assert.StartsWith("day,known,possible\r\n2018-11-12,370,568\r\n", await response.Content.ReadAsStringAsync(Site.Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_json_twin_is_the_model_of_the_page()
    {
        var json = await (await site.Get("/fr/style.json", "application/json")).Content.ReadAsStringAsync(Site.Cancellation);

        Assert.Contains("{\"day\":\"2018-11-12\",\"known\":370,\"possible\":568}", json, StringComparison.Ordinal);
        Assert.Contains("\"mark\":\"disputed\"", json, StringComparison.Ordinal);
    }

    /// <summary>Pacts of these sizes; the first two share two members where they have so many.</summary>
    private static NetworkPact[] Pacts(params int[] sizes)
        => [.. sizes.Select((size, p) => new NetworkPact($"p{p}", $"Pact {p}", StandingMark.In,
            [.. Enumerable.Range(0, size).Select(i => p < 2 && i < 2
                ? new NetworkMember($"shared{i}", $"Shared {i}", StandingMark.In)
                : new NetworkMember($"p{p}m{i}", $"Member {p}.{i}", StandingMark.In, Large: i % 9 == 0))]))];
}
