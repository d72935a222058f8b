using Entente.Advisories.Json;
using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Schema;

/// <summary>What a document can have against its schema.</summary>
internal static class SchemaMessages
{
    public static readonly Message NotObject = new("must be an object, not {0}", "doit être un objet, et non {0}");
    public static readonly Message NotArray = new("must be an array, not {0}", "doit être un tableau, et non {0}");
    public static readonly Message NotString = new("must be a string, not {0}", "doit être une chaîne, et non {0}");
    public static readonly Message NotNumber = new("must be a number, not {0}", "doit être un nombre, et non {0}");
    public static readonly Message NotBoolean = new("must be true or false, not {0}", "doit être true ou false, et non {0}");
    public static readonly Message Missing = new("the required member \"{0}\" is missing", "le membre obligatoire « {0} » manque");
    public static readonly Message Unknown = new("the member \"{0}\" is not allowed here", "le membre « {0} » n’est pas permis ici");
    public static readonly Message TooFewMembers = new("must have at least {0} member(s); it has {1}", "doit avoir au moins {0} membre(s) ; il en a {1}");
    public static readonly Message TooManyMembers = new("must have at most {0} members; it has {1}", "doit avoir au plus {0} membres ; il en a {1}");
    public static readonly Message TooFewItems = new("must have at least {0} item(s); it has {1}", "doit avoir au moins {0} élément(s) ; il en a {1}");
    public static readonly Message Repeated = new("the same item stands in this list before", "le même élément figure déjà dans cette liste");
    public static readonly Message Empty = new("must not be empty", "ne doit pas être vide");
    public static readonly Message TooShort = new("must have at least {0} characters", "doit avoir au moins {0} caractères");
    public static readonly Message TooLong = new("must have at most {0} characters", "doit avoir au plus {0} caractères");
    public static readonly Message NotOneOf = new("must be one of: {0}", "doit être l’une des valeurs : {0}");
    public static readonly Message OutOfRange = new("must be from {0} to {1}", "doit être compris entre {0} et {1}");

    /// <summary>What there is instead, as it is written.</summary>
    public static string KindOf(JsonView view) => view.Kind switch
    {
        JsonKind.Object => "{…}",
        JsonKind.Array => "[…]",
        JsonKind.String => "\"…\"",
        JsonKind.Number => "a number",
        JsonKind.Null => "null",
        JsonKind.True => "true",
        _ => "false",
    };
}
