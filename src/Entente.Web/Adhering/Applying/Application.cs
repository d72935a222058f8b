using Entente.Web.Accounts.Store;
using Entente.Web.Adhering.Store;

namespace Entente.Web.Adhering.Applying;

/// <summary>
/// The application that a browser has under way: the cookie holds its secret, the table the hash. The cookie is no session; all it opens is this one form.
/// </summary>
public sealed class Application
{
    public const string CookieName = "__Host-entente-application";

    private static readonly CookieOptions Cookie = new()
    {
        Path = "/", Secure = true, HttpOnly = true, SameSite = SameSiteMode.Lax, IsEssential = true, MaxAge = TimeSpan.FromDays(90),
    };

    private Application(Matter? matter) => Matter = matter;

    /// <summary>Null when the browser has none, or none any more.</summary>
    public Matter? Matter { get; }

    /// <summary>Lets a handler simply ask for it.</summary>
    public static ValueTask<Application?> BindAsync(HttpContext http) => ValueTask.FromResult<Application?>(new(Of(http)));

    public static Matter? Of(HttpContext http) => http.RequestServices.GetRequiredService<Matters>().FindByLink(http.Request.Cookies[CookieName]);

    public static void Keep(HttpContext http, Secret link) => http.Response.Cookies.Append(CookieName, link.Text, Cookie);
}
