namespace Entente.Advisories.Csaf;

/// <summary>A version of the Common Security Advisory Framework.</summary>
public enum CsafVersion
{
    /// <summary>CSAF 2.0, OASIS Standard of 18 November 2022.</summary>
    V20,

    /// <summary>CSAF 2.1.</summary>
    V21,
}

/// <summary>The versions of CSAF that have a test.</summary>
[Flags]
public enum CsafVersions
{
    /// <summary>No version.</summary>
    None = 0,

    /// <summary>CSAF 2.0.</summary>
    V20 = 1,

    /// <summary>CSAF 2.1.</summary>
    V21 = 2,

    /// <summary>Both: the rule is the same in each.</summary>
    Both = V20 | V21,
}
