using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Options;

namespace Entente.Web.Shell;

/// <summary>Compresses what is worth it. What fits into one packet arrives no sooner when it is smaller, and preparing to compress costs more than to answer.</summary>
public sealed class Compression(IServiceProvider services, IOptions<ResponseCompressionOptions> options) : ResponseCompressionProvider(services, options)
{
    /// <summary>Our choice: with its headers the answer fits into the 1,460 bytes that a packet carries over Ethernet, or nearly.</summary>
    private const long FewestBytes = 1024;

    public override bool ShouldCompressResponse(HttpContext context) => !(context.Response.ContentLength < FewestBytes) && base.ShouldCompressResponse(context);
}
