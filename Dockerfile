# Builds two images: `docker build --target api .` and `docker build --target scheduler .`

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source

# The restore is a separate layer, which Docker repeats only if a project file or a package version changes.
COPY global.json Directory.Build.props Directory.Packages.props BannedSymbols.txt ./
COPY Agnes.Api/Agnes.Api.csproj Agnes.Api/
COPY Agnes.Contracts/Agnes.Contracts.csproj Agnes.Contracts/
COPY Agnes.Migrations/Agnes.Migrations.csproj Agnes.Migrations/
COPY Agnes.Pipeline/Agnes.Pipeline.csproj Agnes.Pipeline/
COPY Agnes.Scheduler/Agnes.Scheduler.csproj Agnes.Scheduler/
RUN dotnet restore Agnes.Api --use-current-runtime -p:PublishReadyToRun=true \
 && dotnet restore Agnes.Scheduler --use-current-runtime -p:PublishReadyToRun=true

COPY . .
# .git is not in the build context, so these arguments set what is read from it otherwise. Without VERSION, the build has
# the version of a build without tags.
ARG COMMIT=
ARG VERSION=
# ReadyToRun compiles ahead of time, which shortens the start of the programs and of their health checks.
RUN for program in Agnes.Api Agnes.Scheduler; do \
      dotnet publish "$program" --no-restore --use-current-runtime --self-contained false --output "/published/$program" \
        -p:PublishReadyToRun=true -p:UseAppHost=false -p:PublishDocumentationFiles=false \
        -p:PublishReferencesDocumentationFiles=false -p:SourceRevisionId="$COMMIT" \
        -p:MinVerVersionOverride="${VERSION:-0.1.0-alpha.0}" || exit 1; \
    done \
 && dotnet build-server shutdown


FROM mcr.microsoft.com/dotnet/aspnet:10.0 AS base
# An empty volume that is mounted here takes over owner and mode, so only the user of the programs can read it.
RUN mkdir -m 0700 /data && chown "$APP_UID:$APP_UID" /data
ENV DATA_DIR=/data
WORKDIR /app
USER $APP_UID


FROM base AS api
COPY --from=build /published/Agnes.Api .
ENV ASPNETCORE_HTTP_PORTS=8000
EXPOSE 8000
ENTRYPOINT ["dotnet", "Agnes.Api.dll"]


FROM base AS scheduler
COPY --from=build /published/Agnes.Scheduler .
ENTRYPOINT ["dotnet", "Agnes.Scheduler.dll"]
