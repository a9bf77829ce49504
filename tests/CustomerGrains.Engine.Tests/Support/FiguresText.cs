using System.Text.Json;
using CustomerGrains.Domain.Assessments;

namespace CustomerGrains.Engine.Tests.Support;

/// <summary>Figures as text, so that two pictures can be compared whole.</summary>
internal static class FiguresText
{
    public static string Of(CustomerFigures figures) => JsonSerializer.Serialize(figures);
}
