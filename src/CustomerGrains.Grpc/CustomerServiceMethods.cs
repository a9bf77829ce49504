using CustomerGrains.V1;
using Google.Protobuf.Reflection;

namespace CustomerGrains.Grpc;

/// <summary>The methods of <c>customergrains.v1.CustomerService</c>.</summary>
public static class CustomerServiceMethods
{
    /// <summary>The service.</summary>
    public static ServiceDescriptor Service { get; } = CustomerServiceReflection.Descriptor.Services[0];

    /// <summary>The live picture of one customer.</summary>
    public static GrpcMethod<GetCustomerRequest, GetCustomerResponse> GetCustomer { get; } =
        GrpcMethod.Of<GetCustomerRequest, GetCustomerResponse>(Service, nameof(GetCustomer));

    /// <summary>What one customer is graded as.</summary>
    public static GrpcMethod<GetGradeRequest, GetGradeResponse> GetGrade { get; } =
        GrpcMethod.Of<GetGradeRequest, GetGradeResponse>(Service, nameof(GetGrade));

    /// <summary>The live pictures of several customers.</summary>
    public static GrpcMethod<BatchGetCustomersRequest, BatchGetCustomersResponse> BatchGetCustomers { get; } =
        GrpcMethod.Of<BatchGetCustomersRequest, BatchGetCustomersResponse>(Service, nameof(BatchGetCustomers));

    /// <summary>The interactions of one customer.</summary>
    public static GrpcMethod<ListInteractionsRequest, ListInteractionsResponse> ListInteractions { get; } =
        GrpcMethod.Of<ListInteractionsRequest, ListInteractionsResponse>(Service, nameof(ListInteractions));

    /// <summary>Why one customer is what it is.</summary>
    public static GrpcMethod<ExplainCustomerRequest, ExplainCustomerResponse> ExplainCustomer { get; } =
        GrpcMethod.Of<ExplainCustomerRequest, ExplainCustomerResponse>(Service, nameof(ExplainCustomer));

    /// <summary>Customers that a condition holds of.</summary>
    public static GrpcMethod<ListCustomersRequest, ListCustomersResponse> ListCustomers { get; } =
        GrpcMethod.Of<ListCustomersRequest, ListCustomersResponse>(Service, nameof(ListCustomers));

    /// <summary>What customers can be searched by.</summary>
    public static GrpcMethod<GetCustomerIndexRequest, GetCustomerIndexResponse> GetCustomerIndex { get; } =
        GrpcMethod.Of<GetCustomerIndexRequest, GetCustomerIndexResponse>(Service, nameof(GetCustomerIndex));

    /// <summary>Sets a grade by hand.</summary>
    public static GrpcMethod<OverrideGradeRequest, OverrideGradeResponse> OverrideGrade { get; } =
        GrpcMethod.Of<OverrideGradeRequest, OverrideGradeResponse>(Service, nameof(OverrideGrade));

    /// <summary>Ends a grade set by hand.</summary>
    public static GrpcMethod<EndGradeOverrideRequest, EndGradeOverrideResponse> EndGradeOverride { get; } =
        GrpcMethod.Of<EndGradeOverrideRequest, EndGradeOverrideResponse>(Service, nameof(EndGradeOverride));

    /// <summary>The changes of one customer's grades.</summary>
    public static GrpcMethod<ListGradeChangesRequest, ListGradeChangesResponse> ListGradeChanges { get; } =
        GrpcMethod.Of<ListGradeChangesRequest, ListGradeChangesResponse>(Service, nameof(ListGradeChanges));
}
