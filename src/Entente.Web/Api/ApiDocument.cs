using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Entente.Register;
using Entente.Register.Answers;
using Entente.Web.Instance;
using Entente.Web.Shell;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using NodaTime;

namespace Entente.Web.Api;

/// <summary>
/// The OpenAPI description, made from the routes and their metadata and told in English. It is made once: routes do not change while the
/// program runs.
/// </summary>
public sealed partial class ApiDocument(IServiceProvider services)
{
    public const string Name = "entente";

    // Examples longer than this teach less than their schema.
    private const int LongestExampleBytes = 6_000;

    private readonly Lazy<Task<OpenApiDocument>> _document = new(() => Make(services));
    private byte[]? _bytes;

    public static void Configure(OpenApiOptions options)
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.AddSchemaTransformer(DescribeValues);
        options.AddOperationTransformer(DescribeOperation);
        options.AddDocumentTransformer((document, context, _) =>
        {
            var words = context.ApplicationServices.GetRequiredService<ApiWords>();
            document.Info = new OpenApiInfo
            {
                Title = words["Title"],
                Description = words["Description"],
                Version = "1",
                License = new OpenApiLicense { Name = "Apache-2.0", Identifier = "Apache-2.0" },
            };
            document.Servers = [];
            document.Tags = new HashSet<OpenApiTag> { new() { Name = "register", Description = words["Tag.register"] }, new() { Name = "pages", Description = words["Tag.pages"] }, new() { Name = "log", Description = words["Tag.log"] } };

            // HEAD answers wherever GET does; and the style guide is no page of the register.
            foreach (var (path, item) in document.Paths.ToArray())
            {
                item.Operations?.Remove(HttpMethod.Head);
                if (path.Contains("/style.", StringComparison.Ordinal))
                    document.Paths.Remove(path);
            }

            return Task.CompletedTask;
        });
    }

    public Task<OpenApiDocument> Read() => _document.Value;

    public async Task<byte[]> Bytes(CancellationToken cancel)
    {
        var document = await Read();
        return _bytes ??= Encoding.UTF8.GetBytes(await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1, cancel));
    }

    private static async Task<OpenApiDocument> Make(IServiceProvider services)
    {
        // The document has one language, whatever that of the reader who asks first.
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Language.English.Culture;
        return await services.GetRequiredKeyedService<IOpenApiDocumentProvider>(Name).GetOpenApiDocumentAsync();
    }

    private static Task DescribeOperation(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancel)
    {
        var words = context.ApplicationServices.GetRequiredService<ApiWords>();
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var path = "/" + context.Description.RelativePath;
        operation.Parameters = [.. Gap().Matches(path).Select(gap => InPath(gap.Groups["name"].Value, words))];

        if (metadata.OfType<ApiVerb>().FirstOrDefault() is { } verb)
        {
            operation.OperationId = verb.Name;
            operation.Summary = words.Summary(verb.Name);
            operation.Description = words.Description(verb.Name);
            operation.Tags = new HashSet<OpenApiTagReference> { new("register", context.Document) };
            foreach (var parameter in verb.Reads)
                operation.Parameters.Add(InQuery(parameter, verb.Required.Contains(parameter.Name), words));
            AddExample(operation, verb, context.ApplicationServices.GetRequiredService<Depositary>());
        }
        else if (metadata.OfType<TwinExtension>().FirstOrDefault() is { } twin)
        {
            var page = path[path.IndexOf('/', 1)..^twin.Extension.Length];
            operation.OperationId = null;
            operation.Summary = words["Twin", page == "/index" ? "/" : page, Forms.Name(twin.Extension[1..])];
            operation.Description = words["TwinAbout"];
            operation.Tags = new HashSet<OpenApiTagReference> { new("pages", context.Document) };
            operation.Parameters.Add(InQuery(ApiVerb.Parameters[Question.AsOf], required: false, words));
            operation.Parameters.Add(InQuery(ApiVerb.Parameters[Question.KnownBy], required: false, words));
        }
        else
        {
            operation.Tags = new HashSet<OpenApiTagReference> { new("log", context.Document) };
        }

        foreach (var (status, response) in operation.Responses ?? [])
            response.Description = words[status switch { "200" => "Ok", "404" => "Missing", _ => "Refused" }];
        return Task.CompletedTask;
    }

    private static OpenApiParameter InPath(string name, ApiWords words) => new()
    {
        Name = name,
        In = ParameterLocation.Path,
        Required = true,
        Description = words.Parameter(name),
        Schema = new OpenApiSchema
        {
            Type = name is "number" or "index" ? JsonSchemaType.Integer : JsonSchemaType.String,
            Enum = name == "lang" ? [.. Language.All.Select(language => (JsonNode)language.Code)] : null,
        },
        Example = name switch { "agreement" => (JsonNode)ApiVerb.ExampleAgreement, "lang" => (JsonNode)Language.English.Code, _ => null },
    };

    private static OpenApiParameter InQuery(ApiParameter parameter, bool required, ApiWords words) => new()
    {
        Name = parameter.Name,
        In = ParameterLocation.Query,
        Required = required,
        Description = words.Parameter(parameter.Name),
        Schema = new OpenApiSchema
        {
            Type = parameter.Format switch { "integer" => JsonSchemaType.Integer, "boolean" => JsonSchemaType.Boolean, _ => JsonSchemaType.String },
            Format = parameter.Format == "date" ? "date" : null,
            // Standings may be joined by commas, so their words are told and not enforced.
            Enum = parameter.Choices is { } choices && parameter.Name != "standing" ? [.. choices.Select(choice => (JsonNode)choice)] : null,
        },
        Example = parameter.Format switch
        {
            "integer" => (JsonNode)int.Parse(parameter.Example, CultureInfo.InvariantCulture),
            "boolean" => (JsonNode)true,
            _ => (JsonNode)parameter.Example,
        },
    };

    /// <summary>The real answer of this instance, where it is short.</summary>
    private static void AddExample(OpenApiOperation operation, ApiVerb verb, Depositary depositary)
    {
        var query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(verb.Example);
        var question = new Question(verb.Name, ApiVerb.ExampleAgreement, query.ToDictionary(p => p.Key, p => p.Value.ToString(), StringComparer.Ordinal));
        if (depositary.Desk(depositary.Today).Ask(question).Reply is not { } reply || AnswerJson.Write(reply) is not { Length: <= LongestExampleBytes } bytes)
            return;
        if (operation.Responses?["200"].Content?.Values.FirstOrDefault() is OpenApiMediaType media)
            media.Example = JsonNode.Parse(bytes);
    }

    /// <summary>Values that are written as text by converters of our own, which the generator cannot see into.</summary>
    private static Task DescribeValues(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancel)
    {
        var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
        if (type == typeof(LocalDate))
            (schema.Type, schema.Format) = (JsonSchemaType.String, "date");
        else if (type == typeof(Instant))
            (schema.Type, schema.Format) = (JsonSchemaType.String, "date-time");
        else if (type == typeof(PartialDate) || type == typeof(PartyId) || type == typeof(AgreementId) || type == typeof(GroupId) || type == typeof(SourceId) || type == typeof(Register.Route))
            schema.Type = JsonSchemaType.String;
        return Task.CompletedTask;
    }

    [GeneratedRegex(@"\{\**(?<name>\w+)[^}]*\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Gap();
}
