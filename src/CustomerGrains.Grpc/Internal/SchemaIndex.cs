using Google.Protobuf.Reflection;

namespace CustomerGrains.Grpc.Internal;

/// <summary>The files behind some services, found by what they declare.</summary>
internal sealed class SchemaIndex
{
    private readonly Dictionary<string, FileDescriptor> _filesByName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FileDescriptor> _filesBySymbol = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Type, int Number), FileDescriptor> _filesByExtension = [];

    public SchemaIndex(IEnumerable<ServiceDescriptor> services)
    {
        var offered = services.DistinctBy(service => service.FullName).ToArray();
        ServiceNames = [.. offered.Select(service => service.FullName).Order(StringComparer.Ordinal)];
        foreach (var file in offered.SelectMany(service => WithDependencies(service.File)))
        {
            if (_filesByName.TryAdd(file.Name, file))
            {
                AddFile(file);
            }
        }
    }

    public IReadOnlyList<string> ServiceNames { get; }

    /// <summary>A file and all it needs, itself first, each once.</summary>
    public static IReadOnlyCollection<FileDescriptor> WithDependencies(FileDescriptor file)
    {
        var files = new OrderedDictionary<string, FileDescriptor>(StringComparer.Ordinal) { [file.Name] = file };
        for (var i = 0; i < files.Count; i++)
        {
            foreach (var dependency in files.GetAt(i).Value.Dependencies)
            {
                files.TryAdd(dependency.Name, dependency);
            }
        }

        return files.Values;
    }

    public FileDescriptor? FileNamed(string name) => _filesByName.GetValueOrDefault(name);

    public FileDescriptor? FileOfSymbol(string fullName) => _filesBySymbol.GetValueOrDefault(fullName);

    public FileDescriptor? FileOfExtension(string type, int number) => _filesByExtension.GetValueOrDefault((type, number));

    public IEnumerable<int> ExtensionNumbersOf(string type) =>
        _filesByExtension.Keys.Where(key => key.Type == type).Select(key => key.Number).Order();

    private void AddFile(FileDescriptor file)
    {
        foreach (var service in file.Services)
        {
            AddSymbols(file, [service, .. service.Methods]);
        }

        AddEnums(file, file.EnumTypes);
        AddExtensions(file, file.Extensions);
        foreach (var message in file.MessageTypes)
        {
            AddMessage(file, message);
        }
    }

    private void AddMessage(FileDescriptor file, MessageDescriptor message)
    {
        AddSymbols(file, [message, .. message.Fields.InDeclarationOrder(), .. message.Oneofs]);
        AddEnums(file, message.EnumTypes);
        AddExtensions(file, message.Extensions);
        foreach (var nested in message.NestedTypes)
        {
            AddMessage(file, nested);
        }
    }

    private void AddEnums(FileDescriptor file, IEnumerable<EnumDescriptor> enums)
    {
        foreach (var type in enums)
        {
            AddSymbols(file, [type, .. type.Values]);
        }
    }

    private void AddExtensions(FileDescriptor file, ExtensionCollection extensions)
    {
        foreach (var extension in extensions.UnorderedExtensions)
        {
            AddSymbols(file, [extension]);
            _filesByExtension.TryAdd((extension.ExtendeeType.FullName, extension.FieldNumber), file);
        }
    }

    private void AddSymbols(FileDescriptor file, IEnumerable<DescriptorBase> symbols)
    {
        foreach (var symbol in symbols)
        {
            _filesBySymbol.TryAdd(symbol.FullName, file);
        }
    }
}
