using Entente.Register;
using Entente.Web.Adhering.Applying;
using Entente.Web.Instance;
using Entente.Web.Shell;
using Microsoft.Extensions.Localization;
using Vocabulary = Entente.Register.Acts.Words;

namespace Entente.Web.Adhering;

/// <summary>The words of joining, changing and leaving that several pages show.</summary>
public sealed class MatterWords(IStringLocalizer<MatterWords> localizer, RegisterWords names)
{
    private readonly Words _words = new(localizer);

    public string None => _words["None"];

    public string Field(string field) => _words["Field." + field];

    public string Kind(MatterKind kind) => _words["Kind." + kind];

    public string Status(MatterStatus status) => _words["Status." + status];

    public string Action(MatterAction action) => _words["Action." + action];

    public string Proof(ProofKind kind) => _words["Proof." + kind];

    /// <summary>What a matter says; an application in the order of its pages.</summary>
    public IReadOnlyList<AnswerLine> Lines(RegisterSnapshot register, Matter matter, Language language) =>
    [
        .. from asked in matter.Kind == MatterKind.SignOn
               ? Step.For(register, matter.Answers).SelectMany(step => step.FieldNames, (step, field) => (Field: field, Step: step.Name))
               : matter.Answers.All.Select(pair => (Field: pair.Key, Step: ""))
           let value = matter.Answers[asked.Field]
           where value is not null
           select new AnswerLine(asked.Field, Value(register, asked.Field, value, language), asked.Step),
    ];

    /// <summary>An answer with the names of the register in the place of its identifiers.</summary>
    public string Value(RegisterSnapshot register, string field, string value, Language language) => field switch
    {
        _ when value == Fields.None => None,
        Fields.Party or Fields.Other => Named.Of(register, new PartyId(value), language).Name,
        Fields.Kind when Vocabulary.PartyKinds.TryRead(value, out var kind) => names.Kind(kind),
        Fields.Country => CountryNames.Of(value, language.Code),
        Fields.Route when value == "direct" => names.Route(register, Entente.Register.Route.Direct, language),
        Fields.Route or Fields.Agreement => register.Agreements.TryGetValue(new AgreementId(value), out var agreement) ? agreement.Name.In(language.Code) : value,
        Fields.Claim => _words["Claim." + value],
        _ => value,
    };
}
