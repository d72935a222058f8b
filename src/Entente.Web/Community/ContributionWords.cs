using Entente.Web.Shell;
using Microsoft.Extensions.Localization;

namespace Entente.Web.Community;

/// <summary>What is said alike of events and case studies wherever they are shown.</summary>
public sealed class ContributionWords(IStringLocalizer<ContributionWords> localizer)
{
    private readonly Words _words = new(localizer);

    public string Kind(string kind) => _words["Kind." + kind];

    public string Attendance(string attendance) => _words["Attendance." + attendance];

    public string Openness(string openness) => _words["Openness." + openness];
}
