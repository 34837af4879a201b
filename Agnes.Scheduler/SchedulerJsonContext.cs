using System.Text.Json.Serialization;

namespace Agnes.Scheduler;

[JsonSourceGenerationOptions(WriteIndented = true)]
[JsonSerializable(typeof(Dictionary<string, DateTimeOffset>))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, DateTimeOffset>))]
internal sealed partial class SchedulerJsonContext : JsonSerializerContext;
