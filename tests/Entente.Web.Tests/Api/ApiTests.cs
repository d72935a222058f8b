using System.Net;
using System.Text.Json;
using Entente.Register.Answers;
using Entente.Web.Api;
using Entente.Web.Instance;
using Entente.Web.Shell;
using Entente.Web.Tests.Infrastructure;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;

namespace Entente.Web.Tests.Api;

public sealed class ApiTests(Site site)
{
    public static TheoryData<string> Verbs => [.. ApiVerb.All.Select(verb => verb.Name)];

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task Every_question_of_the_command_line_has_the_same_JSON_here(string name)
    {
        var verb = ApiVerb.All.First(v => v.Name == name);
        var depositary = site.Services.GetRequiredService<Depositary>();
        var parameters = QueryHelpers.ParseQuery(verb.Example).ToDictionary(p => p.Key, p => p.Value.ToString(), StringComparer.Ordinal);
        var asked = depositary.Desk(depositary.Today).Ask(new Question(name, ApiVerb.ExampleAgreement, parameters));

        var response = await site.Get(verb.ExampleUrl, "application/json");

        Assert.Equal("application/json", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(AnswerJson.Write(asked.Reply!), await response.Content.ReadAsByteArrayAsync(Site.Cancellation));
        Assert.Equal("*", Assert.Single(response.Headers.GetValues("Access-Control-Allow-Origin")));
    }

    [Fact]
    public void Every_question_that_the_desk_answers_is_mapped()
        => Assert.Equal(Question.Verbs.Keys.Order(StringComparer.Ordinal), ApiVerb.All.Select(v => v.Name).Order(StringComparer.Ordinal));

    [Fact]
    public async Task The_contract_that_others_script_against_holds()
    {
        var absent = await site.Json("/api/register/paris-call/absent?group=five-eyes&as-of=2018-11-13");
        var count = await site.Json("/api/register/paris-call/count?as-of=2018-11-12");
        var listed = await site.Json("/api/register/paris-call/listed?as-of=2019-11-11");
        var when = await site.Json("/api/register/paris-call/when?listed=state=78,public-authority=29,civil-society=347,private-sector=642");
        var standing = await site.Json("/api/register/paris-call/standing?party=huawei&as-of=2018-11-13");

        Assert.Equal(["australia", "united-states"], absent.GetProperty("absent").EnumerateArray().Select(id => id.GetString()));
        Assert.Equal(31, count.GetProperty("known").GetProperty("state").GetInt32());
        Assert.Equal(67, count.GetProperty("possible").GetProperty("state").GetInt32());
        Assert.Equal(1038, listed.GetProperty("total").GetInt32());
        Assert.Equal("{\"from\":\"2020-04-06\",\"to\":\"2020-04-13\"}", Assert.Single(when.GetProperty("days").EnumerateArray()).GetRawText());
        Assert.Equal("out", standing.GetProperty("standing").GetString());
    }

    [Theory]
    [InlineData("paris-call/standing?party=huwaei", 404, "unknown-party")]
    [InlineData("paris-call/standing", 400, "bad-parameter")]
    [InlineData("paris-cal/count", 404, "unknown-agreement")]
    [InlineData("paris-call/absent?group=seven-eyes", 404, "unknown-group")]
    [InlineData("paris-call/count?as-of=13.11.2018", 400, "bad-date")]
    [InlineData("paris-call/count?as-of=9999-12-31", 400, "future-date")]
    [InlineData("paris-call/count?as-of=2018-11-11", 400, "before-launch")]
    [InlineData("paris-call/count?as_of=2018-11-12", 400, "bad-parameter")]
    [InlineData("paris-call/count?known-by=99999999999999999999", 400, "known-by-beyond-log")]
    [InlineData("paris-call/count?as-of=2018-11-12&as-of=2018-11-13", 400, "bad-parameter")]
    [InlineData("paris-call/list?limit=-1", 400, "bad-parameter")]
    [InlineData("paris-call/list?text=%27%22%3E%3Cscript%3E&sort=size", 400, "bad-parameter")]
    [InlineData("paris-call/when?listed=states", 400, "bad-parameter")]
    [InlineData("paris-call/delete", 404, "not-found")]
    [InlineData("delete", 404, "not-found")]
    public async Task What_has_no_answer_is_a_problem_with_a_stable_type(string question, int status, string kind)
    {
        var (told, toldKind, problem) = await site.Problem("/api/register/" + question);

        Assert.Equal((status, kind), (told, toldKind));
        Assert.Contains(toldKind, Problem.Kinds);
        Assert.StartsWith("http://localhost/en/problems#", problem.GetProperty("type").GetString(), StringComparison.Ordinal);
        Assert.Equal(status, problem.GetProperty("status").GetInt32());
        Assert.NotEmpty(problem.GetProperty("title").GetString()!);
    }

    [Fact]
    public async Task A_mistyped_party_is_answered_with_the_nearest_names()
        => Assert.Contains("huawei", (await site.Problem("/api/register/paris-call/standing?party=huwaei")).Problem.GetProperty("suggestions").EnumerateArray().Select(s => s.GetString()));

    [Fact]
    public async Task A_hostile_search_finds_nothing_and_breaks_nothing()
        => Assert.Equal(0, (await site.Json("/api/register/paris-call/list?text=%27%3B%20DROP%20TABLE%20log%3B--%ED%A0%80")).GetProperty("total").GetInt32());

    [Fact]
    public async Task Accusations_can_be_asked_for_without_an_agreement()
        => Assert.True((await site.Json("/api/register/accusations?accused=iran")).GetProperty("total").GetInt32() > 0);

    [Fact]
    public async Task An_answer_that_is_held_already_is_not_sent_again()
    {
        using var first = await site.Get("/api/register/paris-call/count?as-of=2018-11-12", "application/json");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/register/paris-call/count?as-of=2018-11-12");
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await site.Browser.SendAsync(request, Site.Cancellation);

        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    [Fact]
    public async Task The_description_is_whole_every_place_in_a_path_is_described_and_every_operation_named_once()
    {
        var document = await site.Json("/openapi.json");
        var ids = new List<string>();

        Assert.StartsWith("3.1", document.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        foreach (var path in document.GetProperty("paths").EnumerateObject())
        {
            foreach (var operation in path.Value.EnumerateObject())
            {
                Assert.Equal("get", operation.Name);
                Assert.NotEmpty(operation.Value.GetProperty("summary").GetString()!);
                Assert.DoesNotContain("{lang", operation.Value.GetProperty("summary").GetString()!, StringComparison.Ordinal);
                if (operation.Value.TryGetProperty("operationId", out var id))
                    ids.Add(id.GetString()!);
                var places = path.Name.Split('{').Skip(1).Select(part => part.Split('}')[0]);
                var parameters = operation.Value.TryGetProperty("parameters", out var list) ? list.EnumerateArray().ToArray() : [];
                var described = parameters.Where(p => p.GetProperty("in").GetString() == "path").Select(p => p.GetProperty("name").GetString());
                Assert.Equal(places, described);
                Assert.All(parameters, p => Assert.NotEmpty(p.GetProperty("description").GetString()!));
            }
        }

        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.Equal(ApiVerb.All.Select(v => v.Name).Order(StringComparer.Ordinal), ids.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_description_points_only_to_schemas_that_it_holds()
    {
        var text = await site.Text("/openapi.json");
        using var document = JsonDocument.Parse(text);
        var held = document.RootElement.GetProperty("components").GetProperty("schemas").EnumerateObject().Select(s => s.Name).ToHashSet(StringComparer.Ordinal);
        var pointed = text.Split("#/components/schemas/").Skip(1).Select(part => part.Split('"')[0]).Distinct();

        Assert.All(pointed, name => Assert.Contains(name, held));
    }

    [Theory]
    [InlineData("en", "Who of a group is absent")]
    [InlineData("fr", "Qui est absent d’un groupe")]
    public async Task The_page_describes_the_document_in_the_language_of_the_reader(string language, string heading)
    {
        var page = await site.Page($"/{language}/api");
        var document = await site.Json("/openapi.json");
        var paths = document.GetProperty("paths").EnumerateObject().Where(p => p.Name.StartsWith("/api/", StringComparison.Ordinal)).Select(p => "GET " + p.Name);

        Assert.Equal(paths, page.QuerySelectorAll("code.route").Select(code => code.TextContent));
        Assert.Equal(heading, page.GetElementById("absent")!.TextContent);
    }
}
