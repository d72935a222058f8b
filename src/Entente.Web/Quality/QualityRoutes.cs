using Entente.Web.Instance;
using Entente.Web.Shell;
using Microsoft.Extensions.Options;

namespace Entente.Web.Quality;

/// <summary>Who answers for this instance, for the legal notice.</summary>
public sealed record LegalModel(string? Operator, string? Contact);

/// <summary>What is weak in the data, and what holds for those who use it.</summary>
public static class QualityRoutes
{
    public static void MapQuality(this RouteGroupBuilder pages)
    {
        pages.MapPage<QualityPage, QualityModel>("/data-quality", Show)
            .WithCsv((_, model) => new CsvTable(
                "data-quality.csv",
                ["weakness", "as_of", "count", "out_of"],
                model.Points.Select(p => (string?[])[Json.Word(p.Kind), Formats.Iso(model.AsOf), $"{p.Count}", $"{p.OutOf}"])));

        pages.MapPage<LegalPage, LegalModel>("/legal", (IOptions<InstanceOptions> options) => new LegalModel(options.Value.Operator, options.Value.Contact));
    }

    private static Answer<QualityModel> Show(View view, Depositary depositary, RegisterWords names, Formats format)
    {
        var read = depositary.Read(view, null);
        return read.Model is { } reading ? new QualityQuery(reading, view, names, format).Read() : read.Problem!;
    }
}
