using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Models;
using CustomerGrains.Domain.Scoring.Fitting;
using CustomerGrains.Grpc;
using CustomerGrains.Server.Interactions;
using CustomerGrains.V1;
using PurchaseModelKind = CustomerGrains.Domain.Scoring.PurchaseModels.PurchaseModelKind;

namespace CustomerGrains.Server.Models;

/// <summary>What a request to fit asks for, checked.</summary>
/// <param name="Name">The name asked for; empty for one to be given.</param>
/// <param name="AsOfDay">Facts up to the evening of this day: days since 1970-01-01.</param>
/// <param name="Options">What is learnt.</param>
internal sealed record FitPlan(string Name, int AsOfDay, LearningOptions Options)
{
    private const int HorizonWeeksDefault = 26;
    private const int OriginsDefault = 2;

    /// <summary>Reads a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="currency">The reporting currency.</param>
    /// <param name="today">The UTC day of the present.</param>
    /// <exception cref="GrpcException">INVALID_ARGUMENT with all fields that are wrong.</exception>
    public static FitPlan Read(FitModelRequest request, Currency currency, int today)
    {
        var violations = new List<(string Field, string Description)>();
        Check(request.Name.Length == 0 || ModelName.IsValid(request.Name), "name", $"is '{request.Name}'; allowed are {ModelName.Allowed}");
        Within("horizon_weeks", request.HorizonWeeks, LearningOptions.HorizonWeeksMax);
        Within("origins", request.Origins, LearningOptions.OriginsMax);
        PurchaseModelKind? kind = request.PurchaseModel == V1.PurchaseModelKind.Unspecified
            ? PurchaseModelKind.ModifiedBetaGeometric
            : ModelReader.Read(request.PurchaseModel);
        Check(kind is not null, "purchase_model", $"is {(int)request.PurchaseModel}; allowed are {string.Join(", ", Enum.GetNames<PurchaseModelKind>())}");
        int asOf = AsOf();
        return violations.Count > 0 ? throw GrpcErrors.InvalidArgument(violations) : new FitPlan(request.Name, asOf, new LearningOptions
        {
            Currency = currency,
            Kind = kind!.Value,
            HorizonWeeks = request.HorizonWeeks == 0 ? HorizonWeeksDefault : request.HorizonWeeks,
            Origins = request.Origins == 0 ? OriginsDefault : request.Origins,
            Fit = request.WithoutPrior ? FitOptions.WithoutPrior : FitOptions.Default,
        });

        int AsOf()
        {
            if (request.AsOf is null)
            {
                return today - 1;
            }

            Domain.Interactions.Rejection? rejection = null;
            int day = InteractionReader.ReadInstant("as_of", request.AsOf, ref rejection).Day;
            Check(rejection is null && day >= 1 && day <= today, "as_of", "allowed is from 1970-01-02 to today");
            return day;
        }

        void Within(string field, int value, int most) => Check(value >= 0 && value <= most, field, $"is {value}; allowed are 1 to {most}, or 0 for the default");

        void Check(bool holds, string field, string description)
        {
            if (!holds)
            {
                violations.Add((field, description));
            }
        }
    }
}
