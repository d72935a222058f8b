using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Entente.Web.Accounts.Store;

/// <summary>Where the keys of data protection are kept. They seal antiforgery tokens and half-done passkey ceremonies, never a session.</summary>
public sealed class FormKeys(IServiceProvider services) : IXmlRepository
{
    // Looked up at the first key and not before: antiforgery asks for this object while the program is put together, and a store that refuses must be
    // told of by the start, in its own words.
    private PrivateStore Store => services.GetRequiredService<PrivateStore>();

    public IReadOnlyCollection<XElement> GetAllElements() => [.. Store.Read(sql => sql.All<string>("SELECT xml FROM form_key ORDER BY id")).Select(XElement.Parse)];

    public void StoreElement(XElement element, string friendlyName)
    {
        ArgumentNullException.ThrowIfNull(element);
        var xml = element.ToString(SaveOptions.DisableFormatting);
        Store.Write(sql => sql.Run("INSERT INTO form_key (id, xml) VALUES (@friendlyName, @xml)", new { friendlyName, xml })).GetAwaiter().GetResult();
    }
}
