using System.Text.Json;
using System.Text.Json.Serialization;
using Entente.Register.Briefings;
using NodaTime;

namespace Entente.Web.Briefing;

/// <summary>A briefing, and the day since which changes are told. Its JSON is that of the register's own briefing (docs/design/briefing.md §4).</summary>
/// <param name="Launched">The first day that can be compared with.</param>
[JsonConverter(typeof(AsDocument))]
public sealed record BriefingModel(BriefingDocument Document, LocalDate Launched)
{
    private sealed class AsDocument : JsonConverter<BriefingModel>
    {
        public override BriefingModel Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
            => throw new NotSupportedException("Models are written, never read.");

        public override void Write(Utf8JsonWriter writer, BriefingModel value, JsonSerializerOptions options)
            => BriefingJson.WriteTo(writer, value.Document);
    }
}
