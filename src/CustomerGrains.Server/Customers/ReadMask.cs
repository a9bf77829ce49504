using CustomerGrains.Domain;
using CustomerGrains.Grpc;
using CustomerGrains.V1;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;

namespace CustomerGrains.Server.Customers;

/// <summary>
/// Which fields of a customer a caller asks for (AIP-157). Fields of the customer itself are not even made when they are not asked for;
/// paths that go deeper are cut out of what was made.
/// </summary>
internal readonly struct ReadMask
{
    private const string Field = "read_mask";
    private const int PathsMax = 100;

    /// <summary>What every answer says, whatever is asked for: of whom, when, and by which standard.</summary>
    private const ulong Always = (1UL << Customer.CustomerIdFieldNumber) | (1UL << Customer.VersionFieldNumber)
        | (1UL << Customer.AsOfFieldNumber) | (1UL << Customer.StandardVersionFieldNumber);

    private readonly ulong _fields;
    private readonly FieldMask? _deeper;

    private ReadMask(ulong fields, FieldMask? deeper) => (_fields, _deeper) = (fields, deeper);

    /// <summary>Everything.</summary>
    public static ReadMask All => new(ulong.MaxValue, null);

    /// <summary>Whether everything is asked for.</summary>
    public bool IsAll => _fields == ulong.MaxValue;

    /// <summary>Reads a mask.</summary>
    /// <param name="mask">The caller's; null for everything.</param>
    /// <exception cref="GrpcException">INVALID_ARGUMENT: there is no such field, or there are too many paths.</exception>
    public static ReadMask Of(FieldMask? mask)
    {
        if (mask is null || mask.Paths.Count == 0 || mask.Paths is ["*"])
        {
            return All;
        }

        if (mask.Paths.Count > PathsMax)
        {
            throw GrpcErrors.InvalidArgument(Field, $"has {mask.Paths.Count} paths; allowed are up to {PathsMax}");
        }

        ulong fields = Always;
        bool isDeep = false;
        foreach (string path in mask.Paths)
        {
            int first = FirstFieldOf(path, out bool goesOn);
            fields |= 1UL << first;
            isDeep |= goesOn;
        }

        return new ReadMask(fields, isDeep ? mask : null);
    }

    /// <summary>Whether a field of the customer is asked for, or something within it.</summary>
    /// <param name="number">The field's number.</param>
    public bool Has(int number) => (_fields & (1UL << number)) != 0;

    /// <summary>Leaves of a customer what is asked for.</summary>
    public Customer Cut(Customer whole)
    {
        if (_deeper is null)
        {
            return whole;
        }

        var part = new Customer { CustomerId = whole.CustomerId, Version = whole.Version, AsOf = whole.AsOf, StandardVersion = whole.StandardVersion };
        _deeper.Merge(whole, part);
        return part;
    }

    /// <summary>The number of a path's first field, once all of them are found.</summary>
    private static int FirstFieldOf(string path, out bool goesOn)
    {
        string[] names = path.Split('.');
        goesOn = names.Length > 1;
        MessageDescriptor message = Customer.Descriptor;
        FieldDescriptor? field = null;
        foreach (string name in names)
        {
            message = field is null ? message : MessageOf(field, path);
            field = message.FindFieldByName(name) ?? throw Unknown(path, name, message);
        }

        return Customer.Descriptor.FindFieldByName(names[0]).FieldNumber;
    }

    private static MessageDescriptor MessageOf(FieldDescriptor field, string path) => field is { FieldType: FieldType.Message, IsRepeated: false }
        ? field.MessageType
        : throw GrpcErrors.InvalidArgument(Field, $"path '{path}' goes into {field.Name}, of which only the whole can be asked for");

    private static GrpcException Unknown(string path, string name, MessageDescriptor message)
    {
        string[] names = [.. message.Fields.InDeclarationOrder().Select(field => field.Name)];
        string hint = Spelling.Nearest(name, names) is { } nearest ? $"; did you mean '{nearest}'?" : ";";
        return GrpcErrors.InvalidArgument(Field, $"path '{path}': {message.Name} has no field '{name}'{hint} Fields are {string.Join(", ", names)}");
    }
}
