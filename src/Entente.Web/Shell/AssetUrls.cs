using Microsoft.AspNetCore.StaticAssets;

namespace Entente.Web.Shell;

/// <summary>
/// The addresses of the site's own files with the fingerprint of their bytes in the name, so that browsers may keep them for
/// ever. Read from the static asset endpoints, because pages of problems have no endpoint that could carry the list.
/// </summary>
/// <remarks>
/// The endpoints come from the program's own sources and never from the <see cref="EndpointDataSource"/> of its services: a page is made before the
/// server starts, and once somebody has looked into that one, it makes all endpoints anew for each source that is added to it.
/// </remarks>
public sealed class AssetUrls
{
    private Dictionary<string, string> _byLabel = new(StringComparer.Ordinal);

    /// <summary>The fingerprinted address of "css/entente.css"; the plain one where there is no fingerprint.</summary>
    public string this[string path] => "/" + _byLabel.GetValueOrDefault(path, path);

    /// <summary>Called once, when the files are mapped.</summary>
    public void ReadFrom(IEndpointRouteBuilder app)
    {
        var assets = app.DataSources.SelectMany(source => source.Endpoints).Select(endpoint => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>());
        _byLabel = assets.OfType<StaticAssetDescriptor>().Where(asset => asset.Selectors.Count == 0)
            .SelectMany(asset => asset.Properties.Where(property => property.Name == "label"), (asset, label) => (Label: label.Value, asset.Route))
            .DistinctBy(pair => pair.Label)
            .ToDictionary(pair => pair.Label, pair => pair.Route, StringComparer.Ordinal);
    }
}
