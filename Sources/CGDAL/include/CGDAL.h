// The functions of GDAL that Terrain calls, found in its shared library when they are first needed.
#pragma once
#if __has_include(<gdal.h>)
#include <cpl_conv.h>
#include <cpl_error.h>
#include <cpl_string.h>
#include <cpl_vsi.h>
#include <gdal.h>
#include <ogr_api.h>
#include <ogr_srs_api.h>
#else
#include <gdal/cpl_conv.h>
#include <gdal/cpl_error.h>
#include <gdal/cpl_string.h>
#include <gdal/cpl_vsi.h>
#include <gdal/gdal.h>
#include <gdal/ogr_api.h>
#include <gdal/ogr_srs_api.h>
#endif

/// Every function that is called; one that is missing here does not link.
#define GDAL_FUNCTIONS(each) \
  each(CPLCanRecode) each(CPLErrorReset) each(CPLGetLastErrorMsg) each(CPLGetLastErrorType) \
  each(CPLPopErrorHandler) each(CPLPushErrorHandler) each(CPLQuietErrorHandler) each(CPLZLibDeflate) \
  each(CSLAddString) each(CSLCount) each(CSLDestroy) each(CSLGetField) each(GDALAllRegister) \
  each(GDALClose) each(GDALCreate) each(GDALCreateCopy) each(GDALDatasetGetLayer) \
  each(GDALDatasetGetLayerByName) each(GDALDatasetGetLayerCount) each(GDALGetDriverByName) \
  each(GDALGetRasterBand) each(GDALOpenEx) each(GDALRasterIO) each(GDALSetDescription) \
  each(GDALSetGeoTransform) each(GDALSetRasterNoDataValue) each(GDALSetRasterUnitType) \
  each(GDALSetSpatialRef) each(GDALVersionInfo) each(OGR_FD_GetFieldCount) each(OGR_FD_GetFieldDefn) each(OGR_F_Destroy) \
  each(OGR_F_GetFID) each(OGR_F_GetFieldAsDateTimeEx) each(OGR_F_GetFieldAsDouble) \
  each(OGR_F_GetFieldAsInteger64) each(OGR_F_GetFieldAsString) each(OGR_F_GetFieldDefnRef) \
  each(OGR_F_GetGeometryRef) each(OGR_F_IsFieldSetAndNotNull) each(OGR_Fld_GetNameRef) \
  each(OGR_Fld_GetType) each(OGR_GT_Flatten) each(OGR_G_DestroyGeometry) each(OGR_G_GetGeometryCount) each(OGR_G_GetGeometryRef) \
  each(OGR_G_GetGeometryType) each(OGR_G_GetLinearGeometry) each(OGR_G_GetPointCount) each(OGR_G_GetPoints) \
  each(OGR_G_HasCurveGeometry) each(OGR_L_GetGeomType) each(OGR_L_GetLayerDefn) each(OGR_L_GetName) \
  each(OGR_L_GetNextFeature) each(OGR_L_GetSpatialRef) each(OGR_L_ResetReading) \
  each(OGR_L_SetAttributeFilter) each(OSRDestroySpatialReference) each(OSRExportToWkt) \
  each(OSRGetAuthorityCode) each(OSRGetAuthorityName) each(OSRGetName) each(OSRIsLocal) \
  each(OSRNewSpatialReference) each(OSRSetFromUserInput) each(OSRSetPROJEnableNetwork) each(VSIFCloseL) \
  each(VSIFOpenL) each(VSIFReadL) each(VSIFWriteL) each(VSIFileFromMemBuffer) each(VSIFree) \
  each(VSIReadDirRecursive) each(VSIUnlink)

#define GDAL_FIELD(name) __typeof__(&name) _Nonnull name;

/// The functions, each under its own name.
typedef struct {
  GDAL_FUNCTIONS(GDAL_FIELD)
} GDALFunctions;

/// The functions of the GDAL of this machine; NULL where there is none that fits, with the reason in `problem`.
const GDALFunctions *_Nullable gdal_functions(const char *_Nullable *_Nonnull problem);
