import Terrain
