using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace CustomerGrains.Server.Documents;

/// <summary>
/// Gives the parts of a YAML document as long as they are not nested too deep. Whoever makes a tree of them goes down as deep as they are
/// nested, and a document of half a megabyte could end the process that way.
/// </summary>
/// <param name="inner">Reads the text.</param>
/// <param name="depthMax">Most lists and mappings within each other.</param>
internal sealed class BoundedYamlParser(IParser inner, int depthMax) : IParser
{
    private int _depth;

    /// <inheritdoc/>
    public ParsingEvent? Current => inner.Current;

    /// <inheritdoc/>
    /// <exception cref="YamlException">It is no YAML, or nested too deep.</exception>
    public bool MoveNext()
    {
        if (!inner.MoveNext())
        {
            return false;
        }

        if (inner.Current is MappingStart or SequenceStart && ++_depth > depthMax)
        {
            throw new YamlException(inner.Current.Start, inner.Current.End, $"the document is nested more than {depthMax} deep");
        }

        _depth -= inner.Current is MappingEnd or SequenceEnd ? 1 : 0;
        return true;
    }
}
