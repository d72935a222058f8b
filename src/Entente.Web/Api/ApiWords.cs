using Entente.Web.Shell;
using Microsoft.Extensions.Localization;

namespace Entente.Web.Api;

/// <summary>What the questions and parameters of the API mean: for the OpenAPI document in English, for the page in the reader's language.</summary>
public sealed class ApiWords(IStringLocalizer<ApiWords> localizer)
{
    private readonly Words _words = new(localizer);

    public string Summary(string verb) => _words["Verb." + verb];

    public string Description(string verb) => _words["About." + verb];

    public string Parameter(string name) => _words["Parameter." + name];

    /// <summary>What a file of the log holds; null for one that nobody has described in both languages yet.</summary>
    public string? File(string path) => _words.Has("File." + path) ? _words["File." + path] : null;

    public string this[string key] => _words[key];

    public string this[string key, params object[] arguments] => _words[key, arguments];
}
