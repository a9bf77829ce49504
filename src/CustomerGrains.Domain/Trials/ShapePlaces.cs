using CustomerGrains.Domain.Decisions;

namespace CustomerGrains.Domain.Trials;

/// <summary>Where the grades of standings of one shape stand in the gradings of a trial.</summary>
internal sealed class ShapePlaces(StandingShape shape, TrialGrading[] gradings)
{
    private readonly int[] _gradingOf = [.. gradings.Select(grading => GradingOf(shape, grading))];
    private readonly int[][] _levels = [.. gradings.Select(grading => LevelsOf(shape, grading))];

    public StandingShape Shape => shape;

    /// <summary>The place of a standing's level in a grading of the trial; 0 for none.</summary>
    public int LevelOf(Standing standing, int grading) =>
        _gradingOf[grading] is >= 0 and var place ? _levels[grading][standing.Grades[place].Level] : 0;

    private static int GradingOf(StandingShape shape, TrialGrading grading)
    {
        for (int place = 0; place < shape.Gradings.Count; place++)
        {
            if (shape.Gradings[place].Name == grading.Name)
            {
                return place;
            }
        }

        return -1;
    }

    private static int[] LevelsOf(StandingShape shape, TrialGrading grading) => GradingOf(shape, grading) is >= 0 and var place
        ? [0, .. shape.Gradings[place].Steps.Select(grading.PlaceOf)]
        : [];
}
