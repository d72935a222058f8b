using Entente.Register.Queries;
using NodaTime;

namespace Entente.Register.Briefings;

/// <summary>
/// Writes the briefing. The rules (docs/design/briefing.md): a claim is given as a claim by its source; what is unknown is called unknown; no sentence
/// without acts or a question that anybody can put again; the same register gives the same text, and both languages say the same.
/// </summary>
public static class Briefing
{
    /// <summary>The briefing on an agreement.</summary>
    /// <param name="register">The register; its size is what was known.</param>
    /// <param name="agreement">An agreement of this register.</param>
    /// <param name="asOf">The day that it speaks of.</param>
    /// <param name="since">The day since which changes are told, or null for none; ignored unless it lies between launch and <paramref name="asOf"/>.</param>
    /// <param name="wording">The language.</param>
    /// <returns>The document.</returns>
    public static BriefingDocument Write(RegisterSnapshot register, Agreement agreement, LocalDate asOf, LocalDate? since, Wording wording)
    {
        ArgumentNullException.ThrowIfNull(register);
        ArgumentNullException.ThrowIfNull(agreement);
        ArgumentNullException.ThrowIfNull(wording);
        var story = new Story(register, agreement, asOf, since >= agreement.Launched && since < asOf ? since : null, wording);
        var title = wording.Say("{0} {1}", "{0} {1}", wording.Name(agreement), wording.AsOf(asOf)).Capitalised().Text;
        var sections = Sections(story).Where(s => s.Sentences.Length > 0);
        return new(agreement.Id, wording.Language, asOf, story.Since, register.Size, title, Dateline(story), CountSection.Lead(story), [.. sections]);
    }

    /// <summary>The briefing on an agreement.</summary>
    /// <param name="register">The register; its size is what was known.</param>
    /// <param name="agreement">An agreement of this register.</param>
    /// <param name="asOf">The day that it speaks of.</param>
    /// <param name="since">The day since which changes are told, or null for none.</param>
    /// <param name="language">A two-letter ISO 639 code; English for a language that is not spoken here.</param>
    /// <returns>The document.</returns>
    public static BriefingDocument Write(RegisterSnapshot register, Agreement agreement, LocalDate asOf, LocalDate? since, string language) =>
        Write(register, agreement, asOf, since, Wording.Of(language));

    private static IEnumerable<BriefingSection> Sections(Story story)
    {
        if (story.AsOf < story.Agreement.Launched)
            yield break;
        yield return new("count", story.W.Choose("The count", "Le compte"), [.. CountSection.Sentences(story)]);
        if (story.ConcernsStates)
        {
            yield return new("blocs", story.W.Choose("The blocs", "Les blocs"), [.. BlocsSection.Sentences(story)]);
            yield return new("absent", story.W.Choose("Who is missing", "Les absents"), [.. AbsentSection.Sentences(story)]);
        }

        yield return new("routes", story.W.Choose("By which route", "Par quelle voie"), [.. RoutesSection.Sentences(story)]);
        yield return new("accused", story.W.Choose("The accused", "Les mis en cause"), [.. AccusedSection.Sentences(story)]);
        if (story.Since is { } since)
            yield return new("changes", story.W.Choose("Since ", "Depuis le ") + story.W.Day(since), [.. ChangesSection.Sentences(story, since)]);
        yield return new("weak", story.W.Choose("What is weak in the data", "Ce qui est fragile dans les données"), [.. WeakSection.Sentences(story)]);
    }

    private static string Dateline(Story story) => story.W.Say(
        "As of {0}, by the first {1} acts of the log",
        "Situation au {0}, d’après les {1} premiers actes du journal",
        story.W.Day(story.AsOf), story.W.Number(story.Register.Size)).Text;
}
