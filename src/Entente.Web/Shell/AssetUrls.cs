using Microsoft.AspNetCore.StaticAssets;

namespace Entente.Web.Shell;

/// <summary>
/// The addresses of the site's own files with the fingerprint of their bytes in the name, so that browsers may keep them for
/// ever. Read from the static asset endpoints, because pages of problems have no endpoint that could carry the list.
/// </summary>
public sealed class AssetUrls(EndpointDataSource endpoints)
{
    private Dictionary<string, string> _byLabel = [];

    /// <summary>The fingerprinted address of "css/entente.css"; the plain one where there is no fingerprint.</summary>
    public string this[string path]
    {
        get
        {
            // Before the program is started there are no endpoints yet, and a page that is made then is for nobody.
            if (_byLabel.Count == 0)
                _byLabel = Read();
            return "/" + _byLabel.GetValueOrDefault(path, path);
        }
    }

    private Dictionary<string, string> Read()
    {
        var byLabel = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var endpoint in endpoints.Endpoints)
        {
            if (endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is not { Selectors.Count: 0 } asset)
                continue;

            foreach (var property in asset.Properties)
            {
                if (property.Name == "label")
                    byLabel[property.Value] = asset.Route;
            }
        }

        return byLabel;
    }
}
