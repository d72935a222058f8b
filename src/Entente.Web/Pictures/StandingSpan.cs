using NodaTime;

namespace Entente.Web.Pictures;

/// <summary>The same standing from a day until, not including, another; without an end it still lasts.</summary>
public sealed record StandingSpan(LocalDate From, LocalDate? Until, StandingMark Mark, string? Label = null);
