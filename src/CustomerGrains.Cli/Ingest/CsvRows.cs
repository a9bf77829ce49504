using CustomerGrains.Cli.Input;
using CustomerGrains.Cli.Mapping;
using CustomerGrains.V1;

namespace CustomerGrains.Cli.Ingest;

/// <summary>The rows of a CSV file.</summary>
internal sealed class CsvRows : IRowSource
{
    private readonly CsvReader _reader;
    private readonly RowMapper _mapper;
    private readonly DerivedIds _derivedIds = new();

    /// <summary>Reads the header and plans the columns.</summary>
    /// <exception cref="UsageException">The file is empty or its header does not fit.</exception>
    public CsvRows(InputFile file, MappingRules rules, byte delimiter, TimeZoneInfo zone)
    {
        _reader = new CsvReader(file.Content, delimiter);
        if (!_reader.Read())
        {
            throw new UsageException($"{file.Name} is empty; a header line is expected");
        }

        if (_reader.Record.Problem is { } problem)
        {
            throw new UsageException($"the header of {file.Name} (line {_reader.Record.Line}) cannot be read: {problem}");
        }

        Header = _reader.Raw.ToArray();
        ColumnPlan plan = ColumnPlan.For(_reader.Record, rules, file.Name, delimiter);
        _mapper = new RowMapper(plan, new Instants(zone), _derivedIds);
    }

    /// <summary>The header as it stands in the file.</summary>
    public byte[] Header { get; }

    /// <inheritdoc/>
    public Interaction Interaction { get; private set; } = new();

    /// <inheritdoc/>
    public RowProblem? Problem { get; private set; }

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Raw => _reader.Raw;

    /// <inheritdoc/>
    public long Line => _reader.Record.Line;

    /// <inheritdoc/>
    public long Position => _reader.Position;

    /// <inheritdoc/>
    public bool DerivesIds => !_mapper.HasIds;

    /// <inheritdoc/>
    public bool Read()
    {
        if (!_reader.Read())
        {
            return false;
        }

        Problem = _mapper.Map(_reader.Record, out Interaction interaction);
        Interaction = interaction;
        if (DerivesIds && interaction.Id.Length == 0)
        {
            // The fields could not be told apart; the line as it stands still tells the row from others.
            interaction.Id = _derivedIds.Next(Raw);
        }

        return true;
    }
}
