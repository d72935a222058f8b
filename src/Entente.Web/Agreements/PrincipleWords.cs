using System.Globalization;
using Entente.Register;
using Entente.Web.Shell;
using Microsoft.Extensions.Localization;

namespace Entente.Web.Agreements;

/// <summary>
/// What a principle asks, in words of this register: the text of an agreement belongs to those who wrote it, and stands on its own site. A principle that
/// nobody has described yet shows its title only.
/// </summary>
public sealed class PrincipleWords(IStringLocalizer<PrincipleWords> localizer)
{
    private readonly Words _words = new(localizer);

    public string? Gist(AgreementId agreement, int number)
    {
        var key = agreement.Value + "." + number.ToString(CultureInfo.InvariantCulture);
        return _words.Has(key) ? _words[key] : null;
    }
}
