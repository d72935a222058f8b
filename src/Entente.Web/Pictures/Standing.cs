namespace Entente.Web.Pictures;

/// <summary>A standing as pictures show it: each has a colour, a shape or pattern, and a word.</summary>
public enum StandingMark
{
    Out,
    Unknown,
    In,
    Disputed,
}
