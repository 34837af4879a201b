using System.Text.Json;
using System.Text.Json.Serialization;
using Agnes.Contracts;
using Agnes.Contracts.Json;

namespace Agnes.Api.Json;

public static class JsonExtensions
{
    public static void AddJson(this IServiceCollection services) =>
        services.ConfigureHttpJsonOptions(options => Configure(options.SerializerOptions));

    private static void Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.Converters.Add(new UtcTimeConverter());
        options.TypeInfoResolverChain.Insert(0, ContractsJsonContext.Default);
        options.TypeInfoResolverChain.Insert(1, AgnesJsonContext.Default);
    }
}
