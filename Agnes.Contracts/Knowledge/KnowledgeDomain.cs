using System.Text.Json.Serialization;
using Agnes.Contracts.Json;

namespace Agnes.Contracts.Knowledge;

/// <summary>The domain of a knowledge item.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<KnowledgeDomain>))]
public enum KnowledgeDomain
{
    /// <summary>Revenue, costs, accounts, prices.</summary>
    Finance,

    /// <summary>Code, interfaces, tests, conventions.</summary>
    Engineering,

    /// <summary>Features, their users, and their behavior.</summary>
    Product,

    /// <summary>Tables, columns, metrics, and their sources.</summary>
    Data,

    /// <summary>Processes, teams, releases, support.</summary>
    Operations,

    /// <summary>Servers, networks, deployments, pipelines.</summary>
    Infrastructure,
}
