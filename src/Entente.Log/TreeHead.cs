namespace Entente.Log;

/// <summary>A size of a tree and the root it has there. The default value is no tree: the empty one is <see cref="Empty"/>.</summary>
/// <param name="Size">Number of leaves, from 0.</param>
/// <param name="Root">The root at that size.</param>
public readonly record struct TreeHead(long Size, TreeHash Root)
{
    /// <summary>The tree of no leaves.</summary>
    public static TreeHead Empty { get; } = new(0, Rfc6962.EmptyRoot);
}
