using System.Globalization;
using Entente.Register;
using Entente.Web.Accounts.Pages;
using Entente.Web.Accounts.Store;
using Entente.Web.Adhering;
using Entente.Web.Shell;
using NodaTime;
using NodaTime.Text;

namespace Entente.Web.Community;

/// <summary>Reads a proposal. Each fault names its field and what would be right.</summary>
public static class ContributionForm
{
    public const int MostOfATitle = 150;
    public const int MostOfAText = 4_000;
    public const int MostOfAPlace = 200;

    // As a field of kind datetime-local sends it (WHATWG HTML).
    private static readonly LocalDateTimePattern Local = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm");

    /// <returns>The contribution, or the field that keeps it from being one.</returns>
    public static Answer<Contribution> Read(Form form, RegisterSnapshot register, string party, string person, Instant now)
    {
        var kind = form["kind"];
        if (Texts.OneLine(form["title-en"]) is not { Length: <= MostOfATitle } titleEn || Texts.OneLine(form["title-fr"]) is not { Length: <= MostOfATitle } titleFr || titleEn.Length + titleFr.Length == 0)
            return Problem.BadField("title", $"1–{MostOfATitle}");
        if (Texts.Lines(form["text-en"]) is not { Length: <= MostOfAText } textEn || Texts.Lines(form["text-fr"]) is not { Length: <= MostOfAText } textFr)
            return Problem.BadField("text", $"0–{MostOfAText}");
        if (Texts.OneLine(form["url"]) is not { Length: <= 500 } url || (url.Length > 0 && !(Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http")))
            return Problem.BadField("url", "https://…");
        var made = new Contribution(
            Secret.Word(26), kind ?? "", party, Contribution.Proposed, titleEn, titleFr, textEn, textFr, url, null, null, null, null, "", "", "", null, null, person, now, null, "", 0, now);
        return kind switch
        {
            Contribution.Event => Event(form, made),
            Contribution.Case => Case(form, made, register),
            _ => Problem.BadField("kind", $"{Contribution.Event}, {Contribution.Case}"),
        };
    }

    private static Answer<Contribution> Event(Form form, Contribution made)
    {
        if (!Local.Parse(form["starts"] ?? "").TryGetValue(default, out var starts) || starts.Year is < 2000 or > 2200)
            return Problem.BadField("starts", "2026-11-22T14:30");
        if (!Local.Parse(form["ends"] ?? "").TryGetValue(default, out var ends) || ends < starts || ends.Year > 2200)
            return Problem.BadField("ends", "≥ " + Local.Format(starts));
        if (form["attendance"] is not ("physical" or "online" or "both") || form["openness"] is not ("open" or "registration" or "invitation"))
            return Problem.BadField("attendance, openness", "physical, online, both · open, registration, invitation");
        if (Texts.OneLine(form["place"]) is not { Length: <= MostOfAPlace } place || Texts.OneLine(form["city"]) is not { Length: <= MostOfAPlace } city)
            return Problem.BadField("place", $"0–{MostOfAPlace}");
        var country = form["country"]?.Trim() ?? "";
        if (country.Length > 0 && !CountryNames.IsKnown(country))
            return Problem.BadField("country", "FRA, DEU, …");
        if (form["attendance"] != "online" && (city.Length == 0 || country.Length == 0))
            return Problem.BadField("city, country", "…");
        return made with
        {
            StartsAt = starts.InUtc().ToInstant(), EndsAt = ends.InUtc().ToInstant(), Attendance = form["attendance"], Openness = form["openness"], Place = place, City = city, Country = country,
        };
    }

    private static Answer<Contribution> Case(Form form, Contribution made, RegisterSnapshot register)
    {
        var parts = (form["principle"] ?? "").Split('/');
        if (parts.Length != 2 || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || !register.Agreements.TryGetValue(new AgreementId(parts[0]), out var agreement) || agreement.Principles.All(principle => principle.Number != number))
            return Problem.BadField("principle", "paris-call/1");
        return made.TextEn.Length == 0 && made.TextFr.Length == 0
            ? Problem.BadField("text", $"1–{MostOfAText}")
            : made with { Agreement = parts[0], Principle = number };
    }
}
