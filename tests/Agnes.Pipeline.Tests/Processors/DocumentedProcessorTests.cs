using System.Text.RegularExpressions;
using Agnes.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Agnes.Pipeline.Tests.Processors;

[CancelAfter(60_000)]
public sealed partial class DocumentedProcessorTests
{
    [Test]
    public async Task The_code_of_the_walk_through_compiles(CancellationToken cancellationToken)
    {
        var document = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "new-processor.md"), cancellationToken);
        var snippets = Snippet().Matches(document).Select(match => match.Groups[1].Value).ToList();

        var faults = Compile(
            snippets[0],
            $"using Agnes.Migrations; using FluentMigrator; namespace Documented; {snippets[1]}",
            $$"""
            using Agnes.Pipeline.Processors; using Agnes.Pipeline.TestRuns; using Microsoft.Extensions.DependencyInjection;
            using System;
            class Registration { void Register(IServiceCollection services) { {{snippets[2]}} } }
            """,
            $$"""
            using System; using System.Text.Json.Nodes; using System.Threading; using System.Threading.Tasks;
            using Agnes.Pipeline.TestRuns; using Agnes.Pipeline.Tests.Runs; using Agnes.Testing; using NUnit.Framework;
            public sealed class DocumentedTests { {{snippets[3]}} }
            """);

        Assert.That(snippets, Has.Count.EqualTo(4));
        Assert.That(faults, Is.Empty);
    }

    private static IEnumerable<string> Compile(params string[] sources)
    {
        const string ImplicitUsings =
            """
            global using System; global using System.Collections.Generic; global using System.Threading;
            global using System.Threading.Tasks;
            """;
        var platform = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        return CSharpCompilation
            .Create(
                "Documented",
                sources.Append(ImplicitUsings).Select(source => CSharpSyntaxTree.ParseText(source)),
                platform.Select(path => MetadataReference.CreateFromFile(path)),
                new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable))
            .GetDiagnostics()
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            .Select(diagnostic => diagnostic.ToString());
    }

    [GeneratedRegex(@"^```csharp\n(.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Snippet();
}
