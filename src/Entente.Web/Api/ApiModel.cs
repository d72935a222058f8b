using Entente.Web.Shell;
using Microsoft.OpenApi;

namespace Entente.Web.Api;

public sealed record ApiParameterModel(string Name, bool Required, string Description, string? Example, IReadOnlyList<string>? Choices);

/// <summary>A question with an example, and the answer to it where it is short.</summary>
public sealed record ApiOperation(
    string Name, string Path, string Summary, string Description, IReadOnlyList<ApiParameterModel> Parameters, string ExampleUrl, string? ExampleAnswer);

/// <summary>A page that can be had as data.</summary>
public sealed record ApiTwin(string Path, IReadOnlyList<string> Extensions);

/// <summary>A file of the log, which has no language and no day.</summary>
public sealed record ApiFile(string Path, string Summary);

/// <summary>The API as the OpenAPI document describes it, told in the reader's language.</summary>
public sealed record ApiModel(string Document, IReadOnlyList<ApiOperation> Operations, IReadOnlyList<ApiTwin> Pages, IReadOnlyList<ApiFile> Files)
{
    public static ApiModel Of(OpenApiDocument document, View view, ApiWords words)
    {
        var gets = document.Paths.Where(path => path.Value.Operations?.ContainsKey(HttpMethod.Get) is true)
            .Select(path => (Path: path.Key, Operation: path.Value.Operations![HttpMethod.Get])).ToArray();
        return new ApiModel(
            view.Absolute("/openapi.json"),
            [.. gets.Where(get => get.Operation.OperationId is not null).Select(get => Operation(get.Path, get.Operation, view, words))],
            [.. gets.Where(get => get.Operation.OperationId is null && Path.HasExtension(get.Path)).GroupBy(get => Path.ChangeExtension(get.Path, null), StringComparer.Ordinal)
                .Select(page => new ApiTwin(page.Key, [.. page.Select(get => Path.GetExtension(get.Path)[1..]).Order(StringComparer.Ordinal)]))
                .OrderBy(page => page.Path, StringComparer.Ordinal)],
            [.. gets.Where(get => !Path.HasExtension(get.Path) && get.Operation.OperationId is null)
                .Select(get => new ApiFile(get.Path, words.File(get.Path) ?? get.Operation.Summary ?? ""))]);
    }

    private static ApiOperation Operation(string path, OpenApiOperation operation, View view, ApiWords words)
    {
        var verb = ApiVerb.All.First(known => known.Name == operation.OperationId);
        return new ApiOperation(
            verb.Name,
            path,
            words.Summary(verb.Name),
            words.Description(verb.Name),
            [.. (operation.Parameters ?? []).Select(p => new ApiParameterModel(
                p.Name ?? "", p.Required, words.Parameter(p.Name ?? ""), p.Example?.ToString(), ApiVerb.Parameters.GetValueOrDefault(p.Name ?? "")?.Choices))],
            view.Absolute(verb.ExampleUrl),
            operation.Responses?["200"].Content?.Values.FirstOrDefault()?.Example?.ToJsonString(new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
    }
}
