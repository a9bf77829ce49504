using CustomerGrains.Domain.Decisions;

namespace CustomerGrains.Engine.Core.Population;

/// <summary>Where the numbers of standings of one shape belong in rows of a layout, by name. What the layout does not have is left out.</summary>
internal sealed class StandingPlaces
{
    private readonly (int Column, byte[] Levels)[] _grades;
    private readonly (int Column, byte[] Levels)[] _stages;
    private readonly int[] _segments;

    public StandingPlaces(StandingShape shape, PopulationLayout layout)
    {
        _grades = [.. shape.Gradings.Select(steps => PlaceOf(LevelKind.Grading, steps, layout))];
        _stages = [.. shape.Lifecycles.Select(steps => PlaceOf(LevelKind.Lifecycle, steps, layout))];
        _segments = [.. shape.Segments.Select(segment => layout.Segments.TakeWhile(each => each != segment).Count())];
        for (int place = 0; place < _segments.Length; place++)
        {
            _segments[place] = _segments[place] < layout.Segments.Count ? _segments[place] : -1;
        }
    }

    /// <summary>Writes what a standing says into a row.</summary>
    public void Write(Standing standing, IndexRow row)
    {
        for (int place = 0; place < _grades.Length; place++)
        {
            Write(_grades[place], standing.Grades[place].Level, row);
        }

        for (int place = 0; place < _stages.Length; place++)
        {
            Write(_stages[place], standing.Stages[place].Stage, row);
        }

        for (int place = 0; place < _segments.Length; place++)
        {
            row.Segments |= _segments[place] >= 0 ? (standing.Segments >> place & 1) << _segments[place] : 0;
        }
    }

    private static void Write((int Column, byte[] Levels) place, byte number, IndexRow row)
    {
        if (place.Column >= 0 && number > 0)
        {
            row.Levels[place.Column] = place.Levels[number - 1];
        }
    }

    private static (int Column, byte[] Levels) PlaceOf(LevelKind kind, NamedSteps steps, PopulationLayout layout) =>
        layout.FindLevel(kind, steps.Name) is { } column
            ? (column, [.. steps.Steps.Select(step => layout.Levels[column].LevelOf(step) ?? IndexRow.NoLevel)])
            : (-1, []);
}
