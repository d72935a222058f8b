using Entente.Advisories.Ssvc;

namespace Entente.Advisories.Tests.Ssvc;

public class SsvcTests
{
    private static SsvcNamespace Read(string text) => SsvcNamespace.TryParse(text, out var value, out var reason) ? value : throw new FormatException(reason);

    // Examples of CSAF 2.1, sections 6.1.48 and 6.2.34 to 6.2.37, and of the SSVC documentation.
    [Theory]
    [InlineData("ssvc", SsvcBase.Registered, true, false, null)]
    [InlineData("nist#800-30", SsvcBase.Registered, true, false, null)]
    [InlineData("ssvc//.example.test#refined-technical-impacts", SsvcBase.Registered, true, true, null)]
    [InlineData("ssvc/de-DE/.example.organization#reference-arch-1", SsvcBase.Registered, true, true, "de-DE")]
    [InlineData("ssvc//.example.test$en-GB", SsvcBase.Registered, true, true, "en-GB")]
    [InlineData("ssvc//.example.isao#constituency/pl-PL", SsvcBase.Registered, true, true, "pl-PL")]
    [InlineData("x_example.test#without-resource/de-DE", SsvcBase.Unregistered, false, true, "de-DE")]
    [InlineData("x_example.test#also-unregistered-namespace//.example.other-test#some-extension", SsvcBase.Unregistered, false, true, null)]
    [InlineData("test#without-resource/de-DE", SsvcBase.Test, true, true, "de-DE")]
    [InlineData("example", SsvcBase.Example, true, false, null)]
    [InlineData("invalid", SsvcBase.Invalid, false, false, null)]
    [InlineData("custom", SsvcBase.Unknown, false, false, null)]
    public void A_namespace_tells_its_base_and_extensions(string text, SsvcBase kind, bool registered, bool extended, string? language)
    {
        var value = Read(text);
        Assert.Equal((kind, registered, extended, language, text), (value.Kind, value.IsRegistered, value.HasExtension, value.Language, value.Text));
    }

    [Theory]
    [InlineData("x_example.test#te..st", "fragment")]
    [InlineData("x_example.test.#test", "domain in reverse")]
    [InlineData("x_example.test", "domain in reverse")]
    [InlineData("x_example#test", "domain in reverse")]
    [InlineData("SSVC", "base 'SSVC'")]
    [InlineData("ssvc/.example.test#x", "extension '.example.test#x'")]
    [InlineData("ssvc//.example.test", "extension '.example.test'")]
    [InlineData("ssvc///de-DE", "extension ''")]
    [InlineData("ss", "3 to 1000")]
    public void A_faulty_namespace_is_refused_by_its_part(string text, string part)
    {
        Assert.False(SsvcNamespace.TryParse(text, out _, out var reason));
        Assert.Contains(part, reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ssvc", "MI", "1.0.0", "N D", "no value D")]
    [InlineData("ssvc", "SI", "2.0.0", "C R M N", "not in their order")]
    [InlineData("cvss", "AC", "3.0.1", "E", "no value E")]
    [InlineData("ssvc", "SI", "2.0.0", "M M", "not in their order")]
    [InlineData("ssvc", "MI", "1.0.0", "N NED", null)]
    [InlineData("ssvc", "SI", "2.0.0", "M R C", null)]
    [InlineData("ssvc", "SI", "2.0.0", "N M R C", null)]
    [InlineData("cvss", "AC", "3.0.1", "L", null)]
    public void A_selection_keeps_to_the_values_of_its_decision_point_and_their_order(string space, string key, string version, string values, string? fault)
    {
        var found = SsvcRegistry.Find(space, key, version)!.FaultOf(values.Split(' '));
        if (fault is null)
            Assert.Null(found);
        else
            Assert.Contains(fault, found, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_registered_is_not_found()
    {
        Assert.Null(SsvcRegistry.Find("ssvc", "SIs", "2.0.0"));
        Assert.Null(SsvcRegistry.Find("ssvc", "SI", "1.9.7"));
        Assert.Empty(SsvcRegistry.Versions("cvss", "nothing"));
    }

    [Fact]
    public void Versions_come_in_their_order()
    {
        Assert.Equal(["1.0.0", "2.0.0"], SsvcRegistry.Versions("ssvc", "MI").Select(point => point.Version));
        Assert.Equal(["1.0.0", "2.0.0", "2.0.1"], SsvcRegistry.Versions("ssvc", "SI").Select(point => point.Version));
    }
}
