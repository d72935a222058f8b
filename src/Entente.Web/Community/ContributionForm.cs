using System.Globalization;
using Entente.Register;
using Entente.Web.Accounts.Pages;
using Entente.Web.Accounts.Store;
using Entente.Web.Adhering;
using Entente.Web.Shell;
using NodaTime;
using NodaTime.Text;

namespace Entente.Web.Community;

/// <summary>Reads a proposal, and names every fault of it with its field.</summary>
public sealed class ContributionForm(Form form)
{
    public const int MostOfATitle = 150;
    public const int MostOfAText = 4_000;
    public const int MostOfAPlace = 200;
    public const int MostOfAnAddress = 500;

    // As a field of kind datetime-local sends it (WHATWG HTML).
    private static readonly LocalDateTimePattern Local = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm");

    private static readonly string[] Whereabouts = ["city", "country"];

    private readonly List<FormFault> _faults = [];

    /// <returns>The contribution, or the fields that keep it from being one.</returns>
    public static Answer<Contribution> Read(Form form, RegisterSnapshot register, string party, string person, Instant now)
        => new ContributionForm(form).Read(register, party, person, now);

    /// <summary>A time as the field of a form has it.</summary>
    public static string Write(Instant time) => Local.Format(time.InUtc().LocalDateTime);

    private Answer<Contribution> Read(RegisterSnapshot register, string party, string person, Instant now)
    {
        var kind = form["kind"];
        if (kind is not (Contribution.Event or Contribution.Case))
            return Problem.BadFields(FormFault.Choice("kind"));
        var (titleEn, titleFr) = (Line("title-en", MostOfATitle), Line("title-fr", MostOfATitle));
        if (titleEn.Length + titleFr.Length == 0 && _faults.Count == 0)
            _faults.Add(new("title-en", "title", MostOfATitle));
        var (textEn, textFr) = (Lines("text-en"), Lines("text-fr"));
        if (kind == Contribution.Case && textEn.Length + textFr.Length == 0 && _faults.Count == 0)
            _faults.Add(FormFault.Length("text-en", 1, MostOfAText));
        var made = new Contribution(
            Secret.Word(26), kind, party, Contribution.Proposed, titleEn, titleFr, textEn, textFr, Address(), null, null, null, null, "", "", "", null, null, person, now, null, "", 0, now, null);
        made = kind == Contribution.Event ? Event(made) : Case(made, register);
        return _faults.Count == 0 ? made : Problem.BadFields(_faults);
    }

    private Contribution Event(Contribution made)
    {
        if (!Local.Parse(form["starts"] ?? "").TryGetValue(default, out var starts) || starts.Year is < 2000 or > 2200)
            _faults.Add(new("starts", "moment", "2026-11-22T14:30"));
        if (!Local.Parse(form["ends"] ?? "").TryGetValue(default, out var ends) || ends.Year is < 2000 or > 2200)
            _faults.Add(new("ends", "moment", "2026-11-22T14:30"));
        else if (ends < starts)
            _faults.Add(new("ends", "end"));
        if (form["attendance"] is not ("physical" or "online" or "both"))
            _faults.Add(FormFault.Choice("attendance"));
        if (form["openness"] is not ("open" or "registration" or "invitation"))
            _faults.Add(FormFault.Choice("openness"));
        var (place, city, country) = (Line("place", MostOfAPlace), Line("city", MostOfAPlace), form["country"]?.Trim() ?? "");
        if (country.Length > 0 && !CountryNames.IsKnown(country))
            _faults.Add(FormFault.Choice("country"));
        if (form["attendance"] != "online")
        {
            _faults.AddRange(Whereabouts.Where(field => string.IsNullOrWhiteSpace(form[field])).Select(field => new FormFault(field, "place")));
        }

        return _faults.Count > 0 ? made : made with
        {
            StartsAt = starts.InUtc().ToInstant(), EndsAt = ends.InUtc().ToInstant(), Attendance = form["attendance"], Openness = form["openness"], Place = place, City = city, Country = country,
        };
    }

    private Contribution Case(Contribution made, RegisterSnapshot register)
    {
        var parts = (form["principle"] ?? "").Split('/');
        if (parts.Length == 2 && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && register.Agreements.TryGetValue(new AgreementId(parts[0]), out var agreement) && agreement.Principles.Any(principle => principle.Number == number))
            return made with { Agreement = parts[0], Principle = number };
        _faults.Add(FormFault.Choice("principle"));
        return made;
    }

    private string Line(string field, int most) => Within(field, most, Texts.OneLine(form[field]));

    private string Lines(string field) => Within(field, MostOfAText, Texts.Lines(form[field]));

    private string Within(string field, int most, string? text)
    {
        if (text is not null && text.Length <= most)
            return text;
        _faults.Add(FormFault.Length(field, 0, most));
        return "";
    }

    private string Address()
    {
        if (Texts.OneLine(form["url"]) is { Length: <= MostOfAnAddress } url && (url.Length == 0 || (Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http")))
            return url;
        _faults.Add(new("url", "address"));
        return "";
    }
}
