using System.Runtime.CompilerServices;

namespace CustomerGrains.Domain.Assessments;

/// <summary>The sums that fade, by place; see <see cref="Fading"/>. 0 or more each.</summary>
[InlineArray(Fading.Places)]
internal struct FadingSums
{
    private double _first;
}
