using System.Text.Json.Serialization;
using Entente.Register;
using Entente.Register.Acts;
using Entente.Register.Briefings;
using Entente.Register.Notices;
using Entente.Web.Acts;
using Entente.Web.Instance;
using Entente.Web.Shell;
using NodaTime;

namespace Entente.Web.Notices;

/// <summary>A notice in a list.</summary>
/// <param name="Number">Its number, from 1, the same on every instance.</param>
/// <param name="Act">The act that it is of.</param>
/// <param name="Text">What happened, in the reader's language.</param>
/// <param name="Sentence">The same with its links, for pages.</param>
public sealed record NoticeLine(int Number, long Act, Instant Recorded, string Kind, string Text, [property: JsonIgnore] Clause Sentence)
{
    /// <param name="number">Of a notice that there is.</param>
    public static NoticeLine Of(RegisterSnapshot register, int number, ActWords words, Language language)
    {
        var act = NoticeBook.Of(register).ActOf(number)!;
        var sentence = words.Sentence(register, act.Says, language);
        return new(number, act.Index, act.Recorded, act.Says.Kind, sentence.Text, sentence);
    }
}

/// <summary>What notices can be chosen by, with its name.</summary>
public sealed record TopicChoice(string Topic, string Name);

/// <summary>Notices, newest first, one page of them.</summary>
/// <param name="About">The topic that was asked for; null for all.</param>
/// <param name="Founding">How many acts founded the register and are no notices.</param>
/// <param name="Topics">What can be asked for beside single parties.</param>
/// <param name="All">All that were asked for, on whatever page: the CSV writes these.</param>
public sealed record NoticeList(
    long KnownBy,
    TopicChoice? About,
    int Total,
    int Page,
    int Pages,
    long Founding,
    IReadOnlyList<NoticeLine> Notices,
    [property: JsonIgnore] IReadOnlyList<TopicGroup> Topics,
    [property: JsonIgnore] IEnumerable<NoticeLine> All);

/// <summary>Topics of one sort.</summary>
public sealed record TopicGroup(TopicKind Kind, IReadOnlyList<TopicChoice> Choices);

/// <summary>One notice.</summary>
/// <param name="Parties">Whom it is about.</param>
/// <param name="Previous">The number before, when there is one.</param>
/// <param name="Next">The number after, when there is one yet.</param>
public sealed record NoticeModel(
    NoticeLine Notice, IReadOnlyList<Named> Parties, IReadOnlyList<Named> Agreements, IReadOnlyList<Named> Groups, int? Previous, int? Next);
