namespace CustomerGrains.Domain.Scoring.Numerics;

/// <summary>Cholesky factorisation L·Lᵀ of small symmetric matrices stored by rows, in place in their lower triangle.</summary>
internal static class Cholesky
{
    /// <summary>Factorises in place. False when the matrix is not positive definite; its content is then lost.</summary>
    public static bool TryFactorise(Span<double> matrix, int dimension)
    {
        for (var row = 0; row < dimension; row++)
        {
            for (var column = 0; column <= row; column++)
            {
                var sum = matrix[row * dimension + column];
                for (var k = 0; k < column; k++)
                {
                    sum -= matrix[row * dimension + k] * matrix[column * dimension + k];
                }

                if (row > column)
                {
                    matrix[row * dimension + column] = sum / matrix[column * dimension + column];
                }
                else if (sum > 0 && double.IsFinite(sum))
                {
                    matrix[row * dimension + row] = Math.Sqrt(sum);
                }
                else
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>Solves L·Lᵀ·x = b in place of b.</summary>
    public static void Solve(ReadOnlySpan<double> factor, Span<double> vector)
    {
        var dimension = vector.Length;
        for (var row = 0; row < dimension; row++)
        {
            for (var k = 0; k < row; k++)
            {
                vector[row] -= factor[row * dimension + k] * vector[k];
            }

            vector[row] /= factor[row * dimension + row];
        }

        for (var row = dimension - 1; row >= 0; row--)
        {
            for (var k = row + 1; k < dimension; k++)
            {
                vector[row] -= factor[k * dimension + row] * vector[k];
            }

            vector[row] /= factor[row * dimension + row];
        }
    }

    /// <summary>The diagonal of the inverse of a positive definite matrix; all NaN when the matrix is not positive definite.</summary>
    public static double[] InverseDiagonal(ReadOnlySpan<double> matrix, int dimension)
    {
        var factor = matrix.ToArray();
        var diagonal = new double[dimension];
        if (!TryFactorise(factor, dimension))
        {
            Array.Fill(diagonal, double.NaN);
            return diagonal;
        }

        var column = new double[dimension];
        for (var i = 0; i < dimension; i++)
        {
            Array.Clear(column);
            column[i] = 1;
            Solve(factor, column);
            diagonal[i] = column[i];
        }

        return diagonal;
    }
}
